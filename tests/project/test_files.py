from __future__ import annotations

import json

import pytest

from pulumend.checks.configuration import Config
from pulumend.checks.project import coverage_reports, files
from pulumend.checks.project.facts import ProjectFacts
from pulumend.checks.project.files import SuiteKind, program_files, project_files, suite_kind
from pulumend.checks.source import DictSource


def test_project_files_leaves_out_what_is_installed_or_written() -> None:
    kept = ["Pulumi.yaml", "index.ts", "lib/a.ts", "lib/deep/b.ts", "test/a.test.ts"]
    skipped = ["node_modules/x/index.ts", "dist/a.js", "coverage/lcov.info", ".git/config", "lib/node_modules/x.ts"]
    source = DictSource(dict.fromkeys([f"/p/{name}" for name in (*kept, *skipped)], ""))
    assert project_files("/p", source) == tuple(f"/p/{name}" for name in kept)
    assert project_files("/gone", source) == ()


def test_project_files_is_bounded() -> None:
    many = DictSource({f"/p/{n:05}.ts": "" for n in range(files.MAX_FILES + 5)})
    assert len(project_files("/p", many)) == files.MAX_FILES
    deep = DictSource({"/p/" + "d/" * (files.MAX_DEPTH + 1) + "a.ts": "", "/p/b.ts": ""})
    assert project_files("/p", deep) == ("/p/b.ts",)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/p/lib/a.test.ts", True),
        ("/p/lib/a.spec.tsx", True),
        ("/p/lib/a_test.mts", True),
        ("/p/__tests__/a.ts", True),
        ("/p/__tests__/a.json", False),
        ("/p/test/helper.ts", False),
        ("/p/lib/contest.ts", False),
        ("/p/lib/test.ts", False),
    ],
)
def test_is_test_by_name(path: str, expected: bool) -> None:
    assert files.is_test(path, "/p") is expected


def test_helpers_of_tests_are_told_apart() -> None:
    assert files.is_test_support("/p/test/helper.ts", "/p")
    assert not files.is_test_support("/p/lib/helper.ts", "/p")


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("/p/test/a.unit.test.ts", None, SuiteKind.UNIT),
        ("/p/test/a.int.test.ts", None, SuiteKind.INTEGRATION),
        ("/p/test/integration/a.test.ts", None, SuiteKind.INTEGRATION),
        ("/p/test/e2e/a.test.ts", None, SuiteKind.INTEGRATION),
        ("/p/test/point.test.ts", None, None),
        ("/p/test/unit/a.int.test.ts", None, None),
        ("/p/test/a.test.ts", b"pulumi.runtime.setMocks({});", SuiteKind.UNIT),
        ("/p/test/a.test.ts", b"readFileSync('cfn-outputs/flat-outputs.json')", SuiteKind.INTEGRATION),
        ("/p/test/a.test.ts", b"import { S3Client } from '@aws-sdk/client-s3';", SuiteKind.INTEGRATION),
        ("/p/test/a.test.ts", b"expect(1).toBe(1);", None),
    ],
)
def test_suite_kind(path: str, text: bytes | None, kind: SuiteKind | None) -> None:
    assert suite_kind(path, "/p", text) is kind


def test_program_files_follows_relative_imports() -> None:
    source = DictSource(
        {
            "/p/bin/tap.ts": "import { A } from '../lib/a';\nimport * as aws from '@pulumi/aws';\n",
            "/p/lib/a.ts": "export * from './b';\nimport './side.js';\nrequire('./c');\nimport './gone';",
            "/p/lib/b/index.ts": "import { A } from '../a';",
            "/p/lib/side.ts": "await import('./d.ts');",
            "/p/lib/c.js": "",
            "/p/lib/d.ts": "",
            "/p/lib/alone.ts": "",
        }
    )
    assert program_files(["/p/bin/tap.ts"], source) == tuple(
        f"/p/{name}" for name in ("bin/tap.ts", "lib/a.ts", "lib/b/index.ts", "lib/side.ts", "lib/c.js", "lib/d.ts")
    )


LCOV = "TN:\nSF:lib/a.ts\nDA:1,1\nDA:2,0\nDA:5,0\nend_of_record\nSF:/p/lib/b.ts\nDA:1,3\nend_of_record\n"
STATEMENTS = {"0": {"start": {"line": 1}}, "1": {"start": {"line": 2}}, "2": {"start": {"line": 2}}}


@pytest.mark.parametrize(
    ("name", "text", "uncovered", "percent"),
    [
        ("lcov.info", LCOV, (1, 4), 33.3),
        ("lcov.info", LCOV.replace("\n", "\r\n"), (1, 4), 33.3),
        (
            "coverage-final.json",
            json.dumps({"/p/lib/a.ts": {"statementMap": STATEMENTS, "s": {"0": 0, "1": 0, "2": 4}}}),
            (0,),
            50.0,
        ),
        ("coverage-summary.json", '{"total": {}, "/p/lib/a.ts": {"lines": {"pct": 12.5}}}', None, 12.5),
    ],
)
def test_reports_of_coverage(name: str, text: str, uncovered: tuple[int, ...] | None, percent: float) -> None:
    report = coverage_reports.find_report("/p/coverage", DictSource({f"/p/coverage/{name}": text}))
    assert report is not None
    found = report.of("/p/lib/a.ts")
    assert found is not None
    assert (found.uncovered, round(found.percent, 1)) == (uncovered, percent)
    assert report.of("/p/lib/gone.ts") is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1, "b": {"s": [], "statementMap": 3}}', "DA:x,y", "SF:"])
def test_a_broken_report_covers_nothing(text: str) -> None:
    source = DictSource({f"/p/coverage/{name}": text for name in ("coverage-final.json", "lcov.info")})
    report = coverage_reports.find_report("/p/coverage", source)
    assert report is None or not any(file.uncovered for file in report.files)


def test_facts_read_what_is_asked_for_and_nothing_else() -> None:
    source = DictSource(
        {
            "/p/Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: bin/tap.ts\n",
            "/p/Pulumi.dev.yaml": "config:\n  shop:size: 3\n",
            "/p/package.json": '{"jest": {"testMatch": ["**/test/**/*.ts"], "coverageDirectory": "<rootDir>/cov"}}',
            "/p/tsconfig.json": "{}",
            "/p/bin/tap.ts": "import '../lib/a';",
            "/p/lib/a.ts": "",
            "/p/test/x.ts": "",
            "/p/cov/lcov.info": LCOV,
        }
    )
    facts = ProjectFacts("/p/lib/a.ts", "/p", source, Config())
    assert facts.source.asked == set()
    assert facts.tsconfig is not None
    assert "/p/package.json" not in facts.source.asked
    assert facts.program == ("/p/bin/tap.ts", "/p/lib/a.ts")
    assert facts.tests == ("/p/test/x.ts",)
    assert [stack.stack for stack in facts.stacks] == ["dev"]
    assert facts.coverage is not None
    assert facts.coverage.path == "/p/cov/lcov.info"
    assert "/p/Pulumi.dev.yaml" in facts.source.asked


def test_another_file_of_the_project_is_checked_in_the_same_versions() -> None:
    source = DictSource({"/p/lib/package.json": '{"name": "lib"}'})
    facts = ProjectFacts("/p/index.ts", "/p", source, Config(), {"aws": "5"})
    other = facts.seen_from("/p/lib/a.ts")
    assert other.package_json is not None
    assert other.package_json.path == "/p/lib/package.json"
    assert (other.sdk_version("@pulumi/aws").major, other.sdk_version("@pulumi/aws").origin) == (5, "option")
    assert "/p/lib/package.json" in facts.source.asked
