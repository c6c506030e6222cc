"""Make `engine_versions.json` and `lambda_runtimes.json` in `checks/knowledge`.

They are made from the data of cfn-lint and the hand-kept dates of DMS. cfn-lint publishes what the RDS API answers: all
versions of each engine, and those that can't be created any more. Only engines with both lists are taken, for without
the second nothing is known of the first. For the runtimes of Lambda it lists the days from which no function is created
in them. The release date of the package becomes ``as_of``, and decides which days have passed.

    python -m tools.build_engine_versions [--cfn-lint 1.58.0]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from pulumend.checks.knowledge.engine_versions import EngineData, version_key

CFN_LINT = "1.58.0"
HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "checks" / "knowledge" / "engine_versions.json"
DMS = HERE / "dms_versions.json"
RUNTIMES = TARGET.with_name("lambda_runtimes.json")
FOLDER = "cfnlint/data/schemas/extensions"
LIFECYCLE = "cfnlint/data/AdditionalSpecs/LmbdRuntimeLifecycle.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cfn-lint", default=CFN_LINT, help="the version to take the data from")
    release: str = parser.parse_args().cfn_lint
    with tempfile.TemporaryDirectory() as folder:
        wheel = download(release, folder)
        as_of = release_date(wheel)
        engines = rds_engines(wheel)
        runtimes = withdrawn_runtimes(wheel, as_of)
    dms = json.loads(DMS.read_text("utf-8"))
    engines["dms"] = dms_engine(dms["no_new_instances_after"], as_of)
    source = f"https://pypi.org/project/cfn-lint/{release}/"
    TARGET.write_text(render(as_of, [source, *dms["sources"]], engines), "utf-8")
    data = {"as_of": as_of, "source": source, "withdrawn": runtimes}
    RUNTIMES.write_text(json.dumps(data, indent=2) + "\n", "utf-8")


def download(release: str, folder: str) -> Path:
    command = [sys.executable, "-m", "pip", "download", f"cfn-lint=={release}"]
    subprocess.run([*command, "--no-deps", "--only-binary", ":all:", "--quiet", "--dest", folder], check=True)
    return next(Path(folder).glob("*.whl"))


def release_date(wheel: Path) -> str:
    """The day on which the package was built, as ``YYYY-MM-DD``."""
    with zipfile.ZipFile(wheel) as archive:
        year, month, day = max(entry.date_time for entry in archive.infolist())[:3]
    return f"{year:04}-{month:02}-{day:02}"


def rds_engines(wheel: Path) -> dict[str, EngineData]:
    """The versions by engine, of clusters and instances together: creatable as either is creatable."""
    withdrawn: dict[str, set[str]] = defaultdict(set)
    creatable: dict[str, set[str]] = defaultdict(set)
    for resource in ("aws_rds_dbcluster", "aws_rds_dbinstance"):
        listed = versions_by_engine(wheel, f"{FOLDER}/{resource}/engine_version.json")
        deprecated = versions_by_engine(wheel, f"{FOLDER}/{resource}/engine_version_deprecated.json")
        for engine, versions in deprecated.items():
            withdrawn[engine] |= versions
            creatable[engine] |= listed.get(engine, set()) - versions
    return {engine: engine_data(creatable[engine], withdrawn[engine]) for engine in sorted(withdrawn)}


def withdrawn_runtimes(wheel: Path, as_of: str) -> dict[str, str]:
    """The runtimes in which Lambda creates no function any more, each with the newest of its language."""
    with zipfile.ZipFile(wheel) as archive:
        listed: dict[str, dict[str, str | None]] = json.loads(archive.read(LIFECYCLE))
    found = {
        name: dates["successor"]
        for name, dates in listed.items()
        if dates["successor"] is not None and (dates["create-block"] or as_of) < as_of
    }
    return dict(sorted(found.items()))


def versions_by_engine(wheel: Path, member: str) -> dict[str, set[str]]:
    with zipfile.ZipFile(wheel) as archive:
        schema: dict[str, Any] = json.loads(archive.read(member))
    found: dict[str, set[str]] = {}
    for branch in schema["allOf"]:
        condition: dict[str, Any] = branch["if"]["properties"]
        engine: str | None = condition["Engine"].get("const")
        if engine is not None:
            # The list of all versions stands in what follows, that of deprecated ones in the condition.
            versions: dict[str, Any] = condition["EngineVersion"]
            if "enum" not in versions:
                versions = branch["then"]["properties"]["EngineVersion"]
            found[engine] = set(versions["enum"])
    return found


def dms_engine(last_days: dict[str, str | None], as_of: str) -> EngineData:
    withdrawn = {version for version, last in last_days.items() if last is not None and last < as_of}
    return engine_data(set(last_days) - withdrawn, withdrawn)


def engine_data(creatable: set[str], withdrawn: set[str]) -> EngineData:
    """Sorted and disjoint. A name that is the beginning of others (``13``) leaves the choice to AWS, and is dropped."""
    listed = creatable | withdrawn
    exact = {v for v in listed if "." in v and not any(other.startswith(v + ".") for other in listed)}
    return {
        "creatable": sorted(creatable & exact, key=sort_key),
        "withdrawn": sorted((withdrawn - creatable) & exact, key=sort_key),
    }


def sort_key(version: str) -> tuple[tuple[int, ...], str]:
    return (version_key(version), version)


def render(as_of: str, sources: list[str], engines: dict[str, EngineData]) -> str:
    """JSON with one list of versions a line, so that a change of the data reads as a diff."""
    lines = [
        "{",
        f'  "as_of": {json.dumps(as_of)},',
        f'  "sources": {json.dumps(sources)},',
        '  "engines": {',
    ]
    for engine, data in engines.items():
        creatable, withdrawn = json.dumps(data["creatable"]), json.dumps(data["withdrawn"])
        lines += [
            f"    {json.dumps(engine)}: {{",
            f'      "creatable": {creatable},',
            f'      "withdrawn": {withdrawn}',
            "    }" + ("," if engine != list(engines)[-1] else ""),
        ]
    return "\n".join([*lines, "  }", "}", ""])


if __name__ == "__main__":
    main()
