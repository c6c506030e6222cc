from __future__ import annotations

import json

import pytest

from pulumend.checks.project.config_value import UNKNOWN
from pulumend.checks.project.eslint_config import RuleSetting, eslint_rule
from pulumend.checks.project.format_config import FormatConfig
from pulumend.checks.source import DictSource


def extraneous(setting: str) -> str:
    return f'{{"rules": {{"import/no-extraneous-dependencies": {setting}}}}}'


def layout(files: dict[str, str], path: str = "/p/lib/a.ts") -> tuple[object, object]:
    config = FormatConfig(path, "/p", DictSource({f"/p/{name}": text for name, text in files.items()}))
    quotes, indent = config.quotes, config.indent
    return (
        quotes if quotes is UNKNOWN or quotes is None else f"{quotes.value} {quotes.by}",
        indent if indent is UNKNOWN or indent is None else f"{indent.value} {indent.by}",
    )


def severity(rule: str, files: dict[str, str], path: str = "/p/lib/a.ts") -> object:
    found = eslint_rule(rule, path, "/p", DictSource({f"/p/{name}": text for name, text in files.items()}))
    return found.severity if isinstance(found, RuleSetting) else found


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, (None, None)),
        ({".prettierrc": '{"singleQuote": true, "tabWidth": 4}'}, ("single Prettier", "4 Prettier")),
        ({".prettierrc": "singleQuote: true\nuseTabs: true\n"}, ("single Prettier", "tab Prettier")),
        ({".prettierrc.yml": "semi: false\n"}, ("double Prettier", "2 Prettier")),
        ({"prettier.config.js": "module.exports = { singleQuote: true };"}, ("single Prettier", "2 Prettier")),
        ({"prettier.config.mjs": "export default shared;"}, (UNKNOWN, UNKNOWN)),
        ({".prettierrc.toml": "singleQuote = true"}, (UNKNOWN, UNKNOWN)),
        ({"package.json": '{"prettier": {"singleQuote": true}}'}, ("single Prettier", "2 Prettier")),
        ({"package.json": '{"prettier": "@acme/style"}'}, (UNKNOWN, UNKNOWN)),
        ({"package.json": '{"devDependencies": {"prettier": "^3"}}'}, ("double Prettier", "2 Prettier")),
        (
            {
                ".prettierrc": json.dumps(
                    {"overrides": [{"files": ["lib/**/*.ts"], "options": {"singleQuote": True}}]},
                )
            },
            ("single Prettier", "2 Prettier"),
        ),
        (
            {".prettierrc": '{"overrides": [{"files": "*.js", "options": {"singleQuote": true}}]}'},
            ("double Prettier", "2 Prettier"),
        ),
        ({".prettierrc": "{}", ".editorconfig": "[*]\nindent_size = 4\n"}, ("double Prettier", "4 Prettier")),
        ({".editorconfig": "root = true\n[*.{ts,js}]\nindent_style = tab\n"}, (None, "tab EditorConfig")),
        ({".editorconfig": "[*]\nindent_size=4\n[*.ts]\nindent_size = 2 ; x\n"}, (None, "2 EditorConfig")),
        ({".editorconfig": "[*.md]\nindent_size = 4\n"}, (None, None)),
        (
            {".eslintrc.json": '{"rules": {"quotes": ["error", "single"], "indent": ["warn", 4]}}'},
            ("single ESLint", "4 ESLint"),
        ),
        ({".eslintrc.js": "module.exports = { rules: { quotes: 2, indent: 2 } };"}, ("double ESLint", "4 ESLint")),
        ({".eslintrc.yml": "rules:\n  quotes: [error, double]\n"}, ("double ESLint", None)),
        ({".eslintrc.json": '{"extends": "airbnb-base"}'}, ("single ESLint", "2 ESLint")),
        ({".eslintrc.json": '{"extends": "acme"}'}, (UNKNOWN, UNKNOWN)),
        ({".eslintrc.json": '{"extends": ["airbnb-base", "prettier"]}'}, (None, None)),
        ({".eslintrc.json": '{"extends": ["plugin:prettier/recommended"]}'}, ("double Prettier", "2 Prettier")),
        (
            {"eslint.config.mjs": "export default [{ files: ['lib/**'], rules: { quotes: ['error', 'single'] } }];"},
            ("single ESLint", None),
        ),
        ({"eslint.config.js": "module.exports = [acme, { rules: { quotes: 'off' } }];"}, (UNKNOWN, UNKNOWN)),
        (
            {"eslint.config.mjs": "export default t.config(js.configs.recommended, ...tseslint.configs.recommended);"},
            (None, None),
        ),
    ],
)  # fmt: skip
def test_layout(files: dict[str, str], expected: tuple[object, object]) -> None:
    assert layout(files) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, None),
        ({".eslintrc": '{"rules": {"R": 1}}'}, "warn"),
        ({".eslintrc.json": '{"rules": {"R": "off"}, "overrides": [{"files": "*.ts", "rules": {"R": 2}}]}'}, "error"),
        ({".eslintrc.json": '{"overrides": [{"files": "lib/*", "excludedFiles": "a.ts", "rules": {"R": 2}}]}'}, None),
        ({".eslintrc.json": '{"rules": {"R": 2}}', "lib/.eslintrc.json": '{"rules": {"R": 0}}'}, "off"),
        ({".eslintrc.json": '{"rules": {"R": 2}}', "lib/.eslintrc.json": '{"root": true}'}, None),
        ({".eslintrc.json": '{"extends": "./base.json"}', "base.json": '{"rules": {"R": 1}}'}, "warn"),
        ({".eslintrc.json": '{"extends": "./.eslintrc.json"}'}, UNKNOWN),
        ({".eslintrc.json": '{"extends": "./gone.json", "rules": {"R": 1}}'}, "warn"),
        ({".eslintrc.json": "{"}, UNKNOWN),
        ({"package.json": '{"eslintConfig": {"rules": {"R": ["error", {}]}}}'}, "error"),
        ({"eslint.config.js": "module.exports = [{ rules: { R: 1 } }, { files: ['*.js'], rules: { R: 2 } }];"}, "warn"),
        ({"eslint.config.js": "module.exports = [{ ignores: ['lib/**'], rules: { R: 'warn' } }];"}, None),
        ({"eslint.config.js": "module.exports = [{ files: [glob()], rules: { R: 'warn' } }];"}, UNKNOWN),
        ({"eslint.config.js": "module.exports = config;"}, UNKNOWN),
    ],
)  # fmt: skip
def test_eslint_rule(files: dict[str, str], expected: object) -> None:
    assert severity("R", files) == expected


def test_a_severity_alone_keeps_the_options() -> None:
    files = {
        "/p/.eslintrc.json": '{"rules": {"quotes": ["error", "single"]}}',
        "/p/lib/.eslintrc.json": '{"rules": {"quotes": 1}}',
    }
    found = eslint_rule("quotes", "/p/lib/a.ts", "/p", DictSource(files))
    assert isinstance(found, RuleSetting)
    assert (found.severity, found.options) == ("warn", ("single",))


@pytest.mark.parametrize(
    ("eslint", "path", "allowed"),
    [
        ("{}", "/p/test/a.test.ts", True),
        (extraneous('"error"'), "/p/lib/a.ts", True),
        (extraneous('[2, {"devDependencies": false}]'), "/p/test/a.ts", False),
        (extraneous('[2, {"devDependencies": ["test/**"]}]'), "/p/test/a.ts", True),
        (extraneous('[2, {"devDependencies": ["test/**"]}]'), "/p/lib/a.ts", False),
        ('{"extends": "airbnb-base"}', "/p/test/a.test.ts", True),
        ('{"extends": "airbnb-base"}', "/p/lib/a.test.ts", False),
        ('{"extends": ["airbnb-base", "airbnb-typescript/base"]}', "/p/lib/a.test.ts", True),
        ('{"extends": "acme"}', "/p/test/a.test.ts", None),
    ],
)  # fmt: skip
def test_allows_dev_dependencies(eslint: str, path: str, allowed: bool | None) -> None:
    config = FormatConfig(path, "/p", DictSource({"/p/.eslintrc.json": eslint}))
    assert config.allows_dev_dependencies is allowed


def test_unused_variables() -> None:
    source = DictSource({"/p/.eslintrc.json": '{"extends": ["plugin:@typescript-eslint/recommended"]}'})
    found = FormatConfig("/p/a.ts", "/p", source).unused_variables
    assert isinstance(found, RuleSetting)
    assert found.is_on
