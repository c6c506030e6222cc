"""Edge cases of undocumented-buildspec: where the text stands, what is said about it, and what survives."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("undocumented-buildspec",))
EVERYTHING = Policy(frozenset(Safety), lambda _: True)
HEAD = "import * as aws from '@pulumi/aws';\nimport * as pulumi from '@pulumi/pulumi';\n"
TODO = "# TODO: say what is built here, and what happens when a step fails.\n# This build:\n"
SPEC = "version: 0.2\nphases:\n  build:\n    commands:\n      - "


def source(program: str) -> DictSource:
    return DictSource({"/p/index.ts": program, "/p/Pulumi.yaml": "name: p\nruntime: nodejs\n"})


def check(program: str) -> list[Finding]:
    result = check_path("/p/index.ts", source(program), "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def fixed(program: str) -> str:
    mended = converge(["/p/index.ts"], source(program), "/p", SETTINGS, EVERYTHING)
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get("/p/index.ts", program.encode()).decode()


def project(buildspec: str, before: str = "") -> str:
    arguments = f"{{ source: {{ type: 'NO_SOURCE', buildspec: {buildspec} }} }}"
    return f"{HEAD}{before}new aws.codebuild.Project('p', {arguments});\n"


TEXT = f"`{SPEC}npm test\n`"
LINES = "\n".join(f"    {line}" for line in f"{SPEC}npm test".split("\n"))


@pytest.mark.parametrize(
    "program",
    [
        project(TEXT),
        project("spec", f"const spec = {TEXT};\n"),
        project(f"pulumi.interpolate{TEXT}"),
        project(f"bucket.apply(name => {TEXT})"),
        project(f"`\n{LINES}\n`"),
        project(f"{TEXT}.trim()"),
        project("getBuildspec()", f"function getBuildspec(): string {{\n  return {TEXT};\n}}\n"),
        project(f"'{SPEC}npm test'".replace("\n", "\\n")),
        project(TEXT.replace("\n", "\r\n")),
        project(TEXT.replace("0.2", "'0.2'")),
    ],
)
def test_a_specification_is_found_and_commented(program: str) -> None:
    assert [program.encode()[f.span.start : f.span.start + 8] for f in check(program)] == [b"version:"]
    mended = fixed(program)
    assert "# Run the tests" in mended
    assert check(mended) == []
    assert fixed(mended) == mended


def test_the_line_ends_of_the_literal_are_kept() -> None:
    program = project(TEXT.replace("\n", "\r\n"))
    before, text, after = fixed(project(TEXT)).split("`")
    assert fixed(program) == "`".join((before, text.replace("\n", "\r\n"), after))


@pytest.mark.parametrize(
    "program",
    [
        project(TEXT.replace("npm test", "npm test # all of them")),
        project(TEXT.replace("npm test", "|\n        # all of them\n        npm test")),
        project(TEXT.replace("npm test", "./make.sh")),
        project(TEXT.replace("npm test", "echo npm test")),
        project(TEXT.replace("build:", "build: [")),
        project("'buildspec.yml'"),
        project("spec", "declare const spec: string;\n"),
        f"{HEAD}const a = `version: 0.2\\nnpm test`;\n",
        project(TEXT).replace("source: {", "source: ("),
    ],
)
def test_what_is_left_alone(program: str) -> None:
    assert check(program) == []


def test_comments_say_what_the_commands_do() -> None:
    commands = (
        "echo Building 🦊...\n"
        "      - |\n        npm ci && npm run build\n        npm run test:unit\n"
        "      - docker push ${repository.url}:$TAG\n"
        "      - docker push ${repository.url}:\\${OTHER_TAG}\n"
        "      - STATE=done; echo $STATE $CODEBUILD_BUILD_ID \\`date\\` > state"
    )
    steps = "# 1. installs what it needs\n# 2. compiles the program\n# 3. runs the tests\n# 4. pushes the image\n"
    header = f"0.2\n\n{TODO}{steps}# Environment variables that it expects: TAG, OTHER_TAG.\n\n"
    end = "\n\nartifacts: { files: [state] }\n`"
    commented = commands.replace("- docker", "# Push the image to the registry\n      - docker", 1)
    scripts = "# Install what the build needs; compile the program; run the tests\n      - "
    expected = SPEC.replace("0.2\n", header).replace("- ", scripts) + commented
    assert fixed(project(f"`{SPEC}{commands}{end}")) == project(f"`{expected}{end}")


def test_the_comment_of_the_first_command_stands_before_it() -> None:
    mended = fixed(project(f"`{SPEC}npm ci\n      - echo done`"))
    assert "commands:\n      # Install what the build needs\n      - npm ci\n      - echo done`" in mended
