from __future__ import annotations

import json

import pytest

from pulumend.checks import Settings, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Snapshot, fixes_of
from pulumend.quickfixes.edit import FileEdit, apply_edits

from ..checked import found, mended

RULE = "extraneous-test-import"
PATH = "tests/a.test.ts"
MANIFEST = '{\n  "dependencies": { "ajv": "8" },\n  "devDependencies": { "axios": "^1.0.0", "jest": "30" }\n}\n'


def project(test: str, *options: object, **files: str) -> dict[str, str]:
    rules = {"import/no-extraneous-dependencies": ["error", *(options or ({"devDependencies": False},))]}
    return {PATH: test, "package.json": MANIFEST, ".eslintrc.json": json.dumps({"rules": rules}), **files}


def marked(files: dict[str, str]) -> list[str]:
    return [each.marked for each in found(RULE, files)]


@pytest.mark.parametrize(
    "load",
    ["import axios from 'axios';", "export * from 'axios';", "const axios = require('axios');", "import('axios');"],
)
def test_each_way_to_load_is_found(load: str) -> None:
    assert marked(project(load + "\n")) == ["'axios'"]


@pytest.mark.parametrize(
    "test",
    [
        "import Ajv from 'ajv';\n",
        "import type { Axios } from 'axios';\n",
        "import other from 'other';\n",
        "import { help } from './axios';\n",
        "import * as fs from 'fs';\n",
        "/* eslint-disable import/no-extraneous-dependencies */\nimport axios from 'axios';\n",
        "// eslint-disable-next-line import/no-extraneous-dependencies\nimport axios from 'axios';\n",
        "import axios from ;\n",
    ],
)
def test_what_eslint_allows_is_left_alone(test: str) -> None:
    assert marked(project(test)) == []


@pytest.mark.parametrize(
    "options",
    [{"devDependencies": True}, {"devDependencies": ["tests/**"]}, {"devDependencies": False, "packageDir": "a"}, {}],
)
def test_options_that_allow_it_or_look_elsewhere_count(options: object) -> None:
    assert marked(project("import axios from 'axios';\n", options)) == []


def test_the_options_may_name_other_files() -> None:
    assert marked(project("import axios from 'axios';\n", {"devDependencies": ["scripts/**"]})) == ["'axios'"]


def test_programs_and_projects_without_the_rule_are_left_alone() -> None:
    files = project("", **{"index.ts": "import axios from 'axios';\n"})
    assert marked(files) == []
    for config in ("{}", '{ "extends": "./unknown" }', "{"):
        assert marked({**files, PATH: "import axios from 'axios';\n", ".eslintrc.json": config}) == []


def test_one_comment_serves_all_imports_and_stands_at_the_top() -> None:
    test = "#!/usr/bin/env ts-node\r\n// 🚀\r\nimport axios from 'axios';\r\nimport 'jest';\r\n"
    comment = "/* eslint-disable import/no-extraneous-dependencies */\r\n"
    assert mended(RULE, project(test)) == {PATH: test.replace("// 🚀", comment + "// 🚀")}


@pytest.mark.parametrize(
    "settings",
    ["/** @jest-environment node */", "\n/**\n * 🚀\n * @jest-environment node\n */", "/* @jest-environment x */"],
)
def test_settings_of_jest_stay_the_first_comment(settings: str) -> None:
    test, comment = (
        f"{settings}\nimport axios from 'axios';\n",
        "\n/* eslint-disable import/no-extraneous-dependencies */",
    )
    after = test.replace(settings, settings + comment)
    assert mended(RULE, project(test)) == {PATH: after}
    assert marked(project(after)) == []


def test_another_first_comment_stands_behind() -> None:
    test = "/** @fileoverview jest */\nimport axios from 'axios';\n"
    comment = "/* eslint-disable import/no-extraneous-dependencies */\n"
    assert mended(RULE, project(test)) == {PATH: comment + test}


def test_the_package_can_be_moved() -> None:
    files = project("import axios from 'axios';\n")
    source = DictSource({f"/p/{path}": text for path, text in files.items()})
    analysis = analyse(Document.parse(f"/p/{PATH}", files[PATH].encode()), "/p", source, Settings(select=(RULE,)))
    (finding,) = analysis.findings()
    move = next(fix for fix in fixes_of(finding, Snapshot(analysis)) if fix.title == "Move `axios` to `dependencies`")
    (change,) = move.changes
    assert isinstance(change, FileEdit)
    assert json.loads(apply_edits(MANIFEST.encode(), change.edits)) == {
        "dependencies": {"ajv": "8", "axios": "^1.0.0"},
        "devDependencies": {"jest": "30"},
    }
