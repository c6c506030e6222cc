"""Where the configuration comes from, what wins, and what a broken one says."""

from __future__ import annotations

import pytest

from pulumend.checks import ConfigError, Settings, Severity, all_rules
from pulumend.checks.configuration import Config, load
from pulumend.checks.source import DictSource

PATH = "/p/stacks/a/index.ts"
RULE = "redeclared-variable"


def loaded(**files: str) -> Config:
    named = {f"/p/{name.replace('__', '/')}": text for name, text in files.items()}
    return load(PATH, "/p", DictSource({path.replace("_toml", ".toml"): text for path, text in named.items()}))


def enabled(config: Config, settings: Settings | None = None) -> set[str]:
    return {rule.name for rule in all_rules() if config.enabled(rule, settings)}


def test_without_a_file_every_stable_rule_runs() -> None:
    assert enabled(loaded()) == {rule.name for rule in all_rules() if not rule.preview}


def test_a_nearer_file_wins_and_tables_merge() -> None:
    config = loaded(
        pulumend_toml=f'select = ["ALL"]\nsdk = {{ aws = "6", random = 4 }}\n[severity]\n{RULE} = "hint"\n',
        stacks__pulumend_toml='sdk = { aws = "7" }\n',
    )
    assert dict(config.sdk) == {"aws": "7", "random": "4"}
    assert config.severity(RULE, Severity.ERROR) is Severity.HINT


def test_root_ends_the_walk() -> None:
    config = loaded(pulumend_toml='sdk = { aws = "6" }\n', stacks__pulumend_toml="root = true\n")
    assert dict(config.sdk) == {}


def test_a_package_json_counts_by_its_key_only() -> None:
    files = {
        "/p/package.json": f'{{"pulumend": {{"ignore": ["{RULE}"]}}}}',
        "/p/stacks/package.json": '{"name": "no key"}',
        "/p/stacks/a/package.json": '{"pulumend": ',
    }
    config = load(PATH, "/p", DictSource(files))
    assert RULE not in enabled(config)
    assert config.files == ("/p/package.json",)


def test_nothing_outside_the_root_is_read() -> None:
    config = load(PATH, "/p/stacks", DictSource({"/p/pulumend.toml": "broken ="}))
    assert config == Config(select=None)


def test_an_override_holds_for_its_files() -> None:
    text = (
        '[[overrides]]\nfiles = ["stacks/**"]\nselect = ["outputs"]\n[[overrides]]\nfiles = ["tests/**"]\nselect = []\n'
    )
    assert {rule.family for rule in all_rules() if loaded(pulumend_toml=text).enabled(rule)} == {"outputs"}


def test_off_and_ignore_switch_a_rule_off_and_the_command_line_wins() -> None:
    config = loaded(pulumend_toml=f'[severity]\n{RULE} = "off"\n')
    assert RULE not in enabled(config)
    assert enabled(config, Settings(select=(RULE,))) == {RULE}
    assert RULE not in enabled(Config(), Settings(select=("ALL",), ignore=("typescript",)))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("select = [", "not valid TOML"),
        ('selct = ["ALL"]', "did you mean `select`"),
        ('select = ["redeclared-variabel"]', f"did you mean `{RULE}`"),
        ('select = "ALL"', "must be a list of strings"),
        ("exclude = [1]", "must be a list of strings"),
        (f'[severity]\n{RULE} = "fatal"', "must be one of error, warning, information, hint, off"),
        (f"[rules.{RULE}]\nfast = true", "unknown key"),
        ("root = 1", "must be true or false"),
        ("sdk = 7", "must be a table"),
        ('overrides = [{ ignore = ["ALL"] }]', "with `files`"),
        ("\x00", "not valid TOML"),
    ],
)
def test_a_broken_file_says_what_to_change(text: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason) as error:
        loaded(pulumend_toml=text)
    assert error.value.path == "/p/pulumend.toml"
