from __future__ import annotations

import json

import pytest

from pulumend.quickfixes import Safety

from ..checked import found, mended

RULE = "missing-coverage-threshold"


def jest(text: str, manifest: str = "{}") -> dict[str, str]:
    return {"jest.config.js": f"module.exports = {text};\n", "package.json": manifest}


def script(text: str) -> str:
    return json.dumps({"scripts": {"test": text}})


@pytest.mark.parametrize(
    ("config", "marked"),
    [
        ("{ collectCoverage: true }", "collectCoverage"),
        ("{ collectCoverageFrom: ['a.ts'] }", "collectCoverageFrom"),
        ("{ 'collectCoverageFrom': ['a.ts'], collectCoverage: false }", "'collectCoverageFrom'"),
    ],
)
def test_the_finding_marks_what_collects(config: str, marked: str) -> None:
    assert [(each.marked, each.severity) for each in found(RULE, jest(config))] == [(marked, "information")]


@pytest.mark.parametrize(
    ("command", "count"),
    [
        ("jest --coverage", 1),
        ("jest --coverage --ci", 1),
        ("jest --coverage=true", 1),
        ("jest --coverage=false", 0),
        ("jest --coverage false", 0),
        ("jest --coverageReporters=text", 0),
        ("jest", 0),
    ],
)
def test_a_script_may_collect(command: str, count: int) -> None:
    assert len(found(RULE, jest("{ preset: 'ts-jest' }", script(command)))) == count


@pytest.mark.parametrize(
    "config",
    [
        "{ collectCoverage: true, coverageThreshold: { global: { lines: 1 } } }",
        "{ collectCoverage: true, ...shared }",
        "{ collectCoverage: true, preset: './shared' }",
        "{ collectCoverage: process.env.CI === 'true' }",
        "{ collectCoverageFrom: [] }",
        "async () => ({ collectCoverage: true, ...(await shared()) })",
        "{ collectCoverage: true",
    ],
)
def test_what_asks_collects_nothing_or_can_not_be_told_is_left_alone(config: str) -> None:
    assert found(RULE, jest(config)) == []


def test_it_is_set_beside_the_other_keys_of_a_manifest() -> None:
    text = '{\r\n  "name": "🚀",\r\n  "jest": {\r\n    "collectCoverage": true\r\n  }\r\n}\r\n'
    after = mended(RULE, {"package.json": text}, Safety.PLACEHOLDER)["package.json"]
    assert after.startswith(text.partition("true")[0])
    assert after.count("\r\n") == after.count("\n")
    assert json.loads(after)["jest"]["coverageThreshold"]["global"]["lines"] == 80


def test_the_share_is_that_of_the_options() -> None:
    config = {"pulumend.toml": "[rules.missing-coverage-threshold]\npercent = 100\n"}
    after = mended(RULE, {**jest("{ collectCoverage: true }"), **config}, Safety.PLACEHOLDER)
    assert "branches: 100" in after["jest.config.js"]
