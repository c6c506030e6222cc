"""Every check that an integration test may hold compiles against the real clients, and looks at a real output."""

from __future__ import annotations

import json
from pathlib import Path

from pulumend.checks import Settings
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety
from pulumend.quickfixes.test_writer.checks import all_checks

from ..sdk.compiler import run_node

SCRIPT = Path(__file__).with_name("compile.cjs")
EVERYTHING = Policy(frozenset(Safety), lambda _: True)
PROJECT = {
    "/p/Pulumi.yaml": "name: shop\nruntime: nodejs\n",
    "/p/test/index.unit.test.ts": "test('x', () => { run(); });\n",
}
JEST = """declare const describe: (name: string, body: () => void) => void;
declare const test: (name: string, body: () => Promise<void>, patience: number) => void;
declare const beforeAll: (body: () => void) => void;
declare const expect: (value: unknown) => Record<'toBe' | 'toHaveLength', (wanted: unknown) => void> &
  Record<'toBeDefined', () => void>;
"""
OUTPUTS = [(cls, output) for check in all_checks() for cls in check.classes for output in check.outputs]


def written(sdk: str) -> str:
    exports = "".join(
        f"export const output{index} = new aws.{cls}('r{index}').{output};\n"
        for index, (cls, output) in enumerate(OUTPUTS)
    )
    files = {**PROJECT, "/p/index.ts": f"import * as aws from '@pulumi/aws';\n{exports}"}
    settings = Settings(select=("missing-integration-test",), sdk={"aws": sdk})
    done = converge(["/p/Pulumi.yaml"], DictSource(files), "/p", settings, EVERYTHING)
    return done.texts["/p/test/index.int.test.ts"].decode()


def test_each_output_of_the_table_is_looked_up() -> None:
    assert len(OUTPUTS) == len(set(OUTPUTS))
    assert len({cls for cls, _ in OUTPUTS}) > 40
    assert written("7").count("output('output") == len(OUTPUTS)


def test_all_checks_compile(aws_folder: Path) -> None:
    modules = {"written.test.ts": JEST + written("7")}
    errors: dict[str, list[str]] = json.loads(run_node(SCRIPT, [str(aws_folder)], json.dumps(modules)))
    assert errors == {"written.test.ts": []}
