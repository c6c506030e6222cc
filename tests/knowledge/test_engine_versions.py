from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from pulumend.checks.knowledge import engine_versions as module
from pulumend.checks.knowledge.engine_versions import Status, engine_versions, major_of, version_key


def test_the_data_is_dated_and_names_its_sources() -> None:
    data = engine_versions()
    assert datetime.date.fromisoformat(data.as_of).isoformat() == data.as_of
    assert data.sources
    assert all(source.startswith("https://") for source in data.sources)


@pytest.mark.parametrize("engine", ["aurora-mysql", "aurora-postgresql", "dms", "mysql", "postgres"])
def test_the_lists_of_an_engine_are_sorted_and_disjoint_and_hold_no_majors(engine: str) -> None:
    data = engine_versions().engines[engine]
    creatable, withdrawn = data["creatable"], data["withdrawn"]
    assert creatable
    assert withdrawn
    assert set(creatable).isdisjoint(withdrawn)
    for versions in (creatable, withdrawn):
        assert len(set(versions)) == len(versions)
        assert [version_key(v) for v in versions] == sorted(version_key(v) for v in versions)
    listed = {*creatable, *withdrawn}
    assert not [v for v in listed if "." not in v or any(other.startswith(v + ".") for other in listed)]


def test_the_file_is_small_and_has_one_list_a_line() -> None:
    path = Path(module.__file__).with_name("engine_versions.json")
    text = path.read_text("utf-8")
    assert len(text) < 200_000
    assert text.count("[") == sum("[" in line for line in text.splitlines())


@pytest.mark.parametrize(
    ("engine", "version", "status"),
    [
        ("aurora-postgresql", "13.7", Status.WITHDRAWN),
        ("aurora-postgresql", "13.21", Status.WITHDRAWN),
        ("aurora-postgresql", "13.9", Status.SUPPORTED),
        ("aurora-postgresql", "13.23", Status.SUPPORTED),
        ("aurora-postgresql", "14.6", Status.SUPPORTED),
        ("aurora-postgresql", "16.4", Status.WITHDRAWN),
        ("aurora-postgresql", "16.4-limitless", Status.SUPPORTED),
        ("postgres", "13.7", Status.WITHDRAWN),
        ("aurora-mysql", "8.0.mysql_aurora.3.05.2", Status.WITHDRAWN),
        ("aurora-mysql", "5.7.mysql_aurora.2.11.2", Status.SUPPORTED),
        ("mysql", "8.0.35", Status.WITHDRAWN),
        ("dms", "3.4.7", Status.WITHDRAWN),
        ("dms", "3.5.4", Status.SUPPORTED),
        ("dms", "3.6.1", Status.SUPPORTED),
    ],
)
def test_listed_versions_have_a_status(engine: str, version: str, status: Status) -> None:
    assert engine_versions().status(engine, version) is status


@pytest.mark.parametrize(
    ("engine", "version"),
    [
        ("aurora-postgresql", "13"),
        ("aurora-postgresql", "13.7 "),
        ("aurora-postgresql", "v13.7"),
        ("aurora-postgresql", "99.1"),
        ("aurora-postgresql", ""),
        ("aurora-mysql", "5.7"),
        ("aurora-mysql", "8.4"),
        ("mysql", "8.0"),
        ("postgres", "17"),
        ("mariadb", "10.3.39"),
        ("dms", "3.9.9"),
        ("", "13.7"),
    ],
)
def test_what_is_not_listed_is_unknown(engine: str, version: str) -> None:
    assert engine_versions().status(engine, version) is Status.UNKNOWN


@pytest.mark.parametrize(
    ("engine", "version", "major"),
    [
        ("aurora-postgresql", "13.7", "13"),
        ("postgres", "9.6.24", "9.6"),
        ("postgres", "9", None),
        ("postgres", "11.22-rds.20241121", "11"),
        ("aurora-postgresql", "16.4-limitless", "16-limitless"),
        ("mysql", "8.0.35", "8.0"),
        ("mysql", "8", None),
        ("aurora-mysql", "8.0.mysql_aurora.3.05.2", "8.0.mysql_aurora.3"),
        ("aurora-mysql", "5.7.12", None),
        ("dms", "3.4.7", "3"),
        ("postgres", "text", None),
        ("postgres", "v13.7", None),
    ],
)
def test_the_major_of_a_version_follows_its_engine(engine: str, version: str, major: str | None) -> None:
    assert major_of(engine, version) == major


def sample() -> module.EngineVersions:
    engines: dict[str, module.EngineData] = {
        "postgres": {
            "creatable": ["13.9", "13.21", "13.23-rds.20260514", "12.22-rds.20250220", "12.22-rds.20260514"],
            "withdrawn": ["11.4", "13.7"],
        },
        "aurora-postgresql": {
            "creatable": ["16.9", "16.13-limitless", "17.4-limitless"],
            "withdrawn": ["16.4"],
        },
        "aurora-mysql": {
            "creatable": ["5.7.mysql_aurora.2.11.2", "8.0.mysql_aurora.3.04.0", "8.0.mysql_aurora.3.10.0"],
            "withdrawn": ["8.0.mysql_aurora.3.05.2"],
        },
    }
    return module.EngineVersions("2026-01-01", ("https://example.com/",), engines)


@pytest.mark.parametrize(
    ("engine", "version", "newest"),
    [
        ("postgres", "13.7", "13.21"),
        ("postgres", "12.1", "12.22-rds.20260514"),
        ("postgres", "11.4", None),
        ("postgres", "text", None),
        ("aurora-postgresql", "16.4", "16.9"),
        ("aurora-postgresql", "16.4-limitless", "16.13-limitless"),
        ("aurora-mysql", "8.0.mysql_aurora.3.05.2", "8.0.mysql_aurora.3.10.0"),
        ("mariadb", "10.3.39", None),
    ],
)
def test_the_newest_of_a_major_is_found_by_number(engine: str, version: str, newest: str | None) -> None:
    assert sample().newest(engine, version) == newest


def test_the_newest_of_all_is_of_the_plain_product() -> None:
    assert sample().newest_any("aurora-postgresql") == "16.9"
    assert sample().newest_any("aurora-mysql") == "8.0.mysql_aurora.3.10.0"
    assert sample().newest_any("mariadb") is None


def test_what_is_offered_in_place_of_a_withdrawn_version_can_be_created() -> None:
    data = engine_versions()
    for engine, lists in data.engines.items():
        for version in lists["withdrawn"]:
            newest = data.newest(engine, version)
            assert newest is None or data.status(engine, newest) is Status.SUPPORTED
