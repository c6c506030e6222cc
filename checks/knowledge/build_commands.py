"""What the commands of usual builds do, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class BuildCommand:
    """A kind of command. ``comment`` tells what one does, ``step`` what a build does that has one."""

    pattern: re.Pattern[str]
    comment: str
    step: str


def commands_of(text: str) -> list[BuildCommand]:
    """The kinds of the commands in a line or script of the shell, each once; those that are not known are left out."""
    kinds = (next((kind for kind in _COMMANDS if kind.pattern.search(part)), None) for part in _PARTS.split(text))
    return list(dict.fromkeys(kind for kind in kinds if kind is not None))


def _known(pattern: str, comment: str, step: str) -> BuildCommand:
    return BuildCommand(re.compile(pattern), comment, step)


_PARTS = re.compile(r"\n|&&")
_NODE = r"\b(?:npm|yarn|pnpm)\s+(?:run\s+)?"

# The first that matches counts: a test that is run by `npm run` is a test.
_COMMANDS = (
    _known(
        r"\baws\s+ecr\s+get-login(?:-password)?\b",
        "Log in to Amazon ECR, so that images can be pulled and pushed",
        "logs in to Amazon ECR",
    ),
    _known(r"\bCODEBUILD_RESOLVED_SOURCE_VERSION\b", "Identify the commit that is built", "identifies the commit"),
    _known(r"^\s*(?:export\s+)?IMAGE_TAG=", "Choose the tag of the image", "chooses the tag of the image"),
    _known(r"\bdocker\s+(?:buildx\s+)?build\b", "Build the Docker image", "builds the Docker image"),
    _known(r"\bdocker\s+tag\b", "Give the image the tags that it is pushed with", "tags the image"),
    _known(r"\bdocker\s+(?:image\s+)?push\b", "Push the image to the registry", "pushes the image"),
    _known(
        r"\bimagedefinitions\.json\b",
        "Write the image definitions that the deployment to Amazon ECS reads",
        "writes the image definitions for Amazon ECS",
    ),
    _known(r"\bnpm\s+audit\b|\btrivy\b|\bsnyk\b", "Look for known vulnerabilities", "looks for vulnerabilities"),
    _known(_NODE + r"lint\b|\beslint\b", "Check the style of the code", "checks the style of the code"),
    _known(
        _NODE + r"test\b|\bjest\b|\bpytest\b|\bgo\s+test\b|\bmvn\s+(?:\S+\s+)*(?:test|verify)\b",
        "Run the tests",
        "runs the tests",
    ),
    _known(
        r"\bnpm\s+(?:ci|install|i)\b|\b(?:yarn|pnpm)\s+install\b|\bpip3?\s+install\b",
        "Install what the build needs",
        "installs what it needs",
    ),
    _known(
        _NODE + r"build\b|\btsc\b|\bgo\s+build\b|\bmvn\s+(?:\S+\s+)*package\b",
        "Compile the program",
        "compiles the program",
    ),
    _known(r"\bpulumi\s+login\b", "Log in to the backend that keeps the state", "logs in to Pulumi"),
    _known(r"\bpulumi\s+preview\b", "Show what a deployment would change", "previews the deployment"),
    _known(r"\bpulumi\s+up\b", "Deploy the stack", "deploys the stack"),
    _known(r"\bpulumi\s+stack\s+output\b", "Hand the outputs of the stack to what comes next", "saves the outputs"),
    _known(r"\baws\s+s3\s+(?:cp|sync)\b", "Copy the files to Amazon S3", "copies files to Amazon S3"),
    _known(
        r"\baws\s+lambda\s+update-function-code\b",
        "Give the function its new code",
        "updates the code of the function",
    ),
    _known(r"\bkubectl\s+apply\b|\bhelm\s+upgrade\b", "Deploy to the cluster", "deploys to the cluster"),
)
