"""Builds the table of AWS SDK clients that comes with the program: ``make aws-clients``.

Downloads the versions pinned in ``aws_clients.json`` with ``npm pack``: `aws-sdk`, and the client of each of its
services that is listed there. Reads their type declarations without unpacking them, and writes what the two SDKs have
in common to ``checks/knowledge/aws_clients.json``. The same pins give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from pulumend.checks.knowledge.aws_clients import INPUT_ENDINGS, OUTPUT_ENDINGS
from tools.npm import pack

PINS = Path(__file__).with_name("aws_clients.json")
TARGET = Path(__file__).resolve().parent.parent / "checks" / "knowledge" / "aws_clients.json"
MAX_BYTES = 1_000_000
LICENSE = "Apache-2.0"

METHOD = re.compile(
    r"^  (\w+)\((?:params: [\w.]*?(\w+), )?callback\?: \(err: AWSError, data: (?:[\w.]*?(\w+)|\{\})\)", re.M
)
DESCRIBED = re.compile(r"require\('\.\./(apis/[\w.-]+\.waiters2\.json)'\)")
WAITER = re.compile(r'^  waitFor\(state: "(\w+)"', re.M)
INTERFACE = re.compile(r"^  export interface (\w+) \{(.*?)^  \}", re.M | re.S)
ALIAS = re.compile(r"^  export type (\w+) = (.+);$", re.M)
MEMBER = re.compile(r"^    (\w+)\??: (.+);$", re.M)
REQUIRED = re.compile(r"^    (\w+): .+;$", re.M)
LIST = re.compile(r"(\w+)\[\]")
MAP = re.compile(r"\{\[key: string\]: (\w+)\}")
IMPORT = re.compile(r"export import (\w+) = require\('\./(\w+)'\)")
EXPORTED = re.compile(r"^export (?:interface|type|declare const|declare class) (\w+)", re.M)
LISTED = re.compile(r"""export \* from ["']\./(\w+)["']""")
QUERY_ERROR = re.compile(r"= \[-3, \w+, (\w+),\s*\{[^}]*?\[_aQE\]: \[`([^`]+)`")
CONSTANT = re.compile(r'^const (\w+) = "([^"]+)";$', re.M)
BINARY = re.compile(r"\bBuffer\b")
ENDINGS = (".d.ts", ".js", ".waiters2.json")
NESTING = 4
"""How deep binary members of an output are looked for."""

Files = dict[str, str]


def main() -> int:
    pins: dict[str, Any] = json.loads(PINS.read_text("utf-8"))
    clients: dict[str, str] = pins["clients"]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as downloads:
        wanted = [pins["v2"], *clients.values(), *pins["libraries"]]
        archives = dict(zip(wanted, downloads.map(partial(pack, Path(folder)), wanted), strict=True))
        old = contents(archives[pins["v2"]], pins["v2"], "clients/", "apis/")
        ids: dict[str, str] = dict(IMPORT.findall(old["clients/all.d.ts"]))
        services = {
            service: read_service(
                ids[service], pin, old, contents(archives[pin], pin, "dist-types/", "dist-es/schemas/")
            )
            for service, pin in sorted(clients.items())
        }
        libraries = {name: version for pin in pins["libraries"] for name, version in [checked(archives[pin], pin)]}
    table = {"v2": pins["v2"].rpartition("@")[2], "libraries": libraries, "services": services}
    data = json.dumps(table, indent=1).encode() + b"\n"
    if len(data) >= MAX_BYTES:
        raise SystemExit(f"{TARGET.name}: {len(data)} bytes, allowed are {MAX_BYTES}")
    TARGET.write_bytes(data)
    print(f"{TARGET.name}: {len(services)} services, {len(data)} bytes")
    return 0


def checked(archive: Path, pin: str) -> tuple[str, str]:
    """Name and version of a package; refuses what is not the pin or has another license."""
    with tarfile.open(archive) as tar:
        held = tar.extractfile("package/package.json")
        manifest: dict[str, str] = json.loads(held.read()) if held is not None else {}
    if f"{manifest['name']}@{manifest['version']}" != pin or manifest.get("license") != LICENSE:
        raise SystemExit(f"{pin}: got {manifest['name']}@{manifest['version']} under {manifest.get('license')!r}")
    return manifest["name"], manifest["version"]


def contents(archive: Path, pin: str, *folders: str) -> Files:
    """The declarations, schemas and API descriptions of a package below these folders, by path."""
    checked(archive, pin)
    held: Files = {}
    with tarfile.open(archive) as tar:
        for entry in tar:
            _, _, path = entry.name.partition("/")
            wanted = path.startswith(folders) and path.endswith(ENDINGS) and "/ts3.4/" not in path
            content = tar.extractfile(entry) if wanted else None
            if content is not None:
                held[path] = content.read().decode()
    return held


def read_service(id_: str, pin: str, old: Files, new: Files) -> dict[str, Any]:
    """What is to be known of one service; lists are strings with spaces between, so that the file stays small."""
    package, _, version = pin.rpartition("@")
    text = old[f"clients/{id_}.d.ts"]
    commands = {name.removesuffix("Command") for name in LISTED.findall(new["dist-types/commands/index.d.ts"])}
    # The form without parameters stands behind the one with them, so the first counts.
    found = [(name, (given, made)) for name, given, made in METHOD.findall(text) if upper(name) in commands]
    methods = dict(reversed(found))
    client = next(path for path in new if re.fullmatch(r"dist-types/\w+Client\.d\.ts", path))
    bodies: dict[str, str] = dict(INTERFACE.findall(text))
    interfaces = {name: dict(MEMBER.findall(body)) for name, body in bodies.items()}
    aliases = dict(ALIAS.findall(text))
    exported = {name for path in new if "/models/" in path for name in EXPORTED.findall(new[path])}
    inputs, outputs = typed_operations(methods)
    same = (interfaces.keys() | {name for name in aliases if is_enum(name, aliases)}) & exported
    return {
        "id": id_,
        "package": package,
        "version": version,
        "client": Path(client).name.removesuffix(".d.ts"),
        "operations": joined(methods),
        "paginators": joined(
            name.removesuffix("Paginator")
            for name in LISTED.findall(new.get("dist-types/pagination/index.d.ts", ""))
            if name.endswith("Paginator")
        ),
        "waiters": waiters(id_, text, old, new),
        "inputs": irregular(inputs, INPUT_ENDINGS),
        "outputs": irregular(outputs, OUTPUT_ENDINGS),
        "types": joined(same - inputs.keys() - outputs.keys()),
        "lists": containers(LIST, aliases, same),
        "maps": containers(MAP, aliases, same),
        "enums": joined(
            {name for members in interfaces.values() for name, type_ in members.items() if is_enum(type_, aliases)}
        ),
        "blobs": joined(blob_inputs(interfaces, aliases, new)),
        "required": joined(required_outputs(methods, interfaces, bodies, aliases)),
        "binary": binary_outputs(methods, interfaces, aliases, new),
        "errors": renamed_errors(new),
    }


def upper(name: str) -> str:
    return name[0].upper() + name[1:]


def joined(names: Any) -> str:
    return " ".join(sorted(names))


def typed_operations(methods: dict[str, tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Operation by the type of its input, and by that of its output; types that several operations share are left."""
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for side, table in enumerate(found):
        users: dict[str, list[str]] = {}
        for method, types in methods.items():
            if types[side]:
                users.setdefault(types[side], []).append(upper(method))
        table.update({type_: names[0] for type_, names in sorted(users.items()) if len(names) == 1})
    return found


def irregular(types: dict[str, str], endings: tuple[str, ...]) -> dict[str, str]:
    """The types whose names do not say which operation they belong to."""
    return {type_: name for type_, name in types.items() if type_ not in [name + ending for ending in endings]}


def is_enum(type_: str, aliases: dict[str, str]) -> bool:
    """Whether a type is a choice of strings, or a list of such."""
    written = aliases.get(type_, type_)
    if written.endswith("[]"):
        return is_enum(written.removesuffix("[]"), aliases)
    return written.startswith('"') and written.endswith("|string")


def containers(form: re.Pattern[str], aliases: dict[str, str], known: set[str]) -> dict[str, str]:
    """The item by the name of a list or map type, where the new SDK has the item under the same name."""
    found = {name: match[1] for name, written in aliases.items() if (match := form.fullmatch(written))}
    return {name: item for name, item in sorted(found.items()) if item in known}


def waiters(id_: str, text: str, old: Files, new: Files) -> dict[str, int]:
    """The seconds that each waiter waits at most, by the state that it is called with."""
    known = {name.removeprefix("waitFor") for name in LISTED.findall(new.get("dist-types/waiters/index.d.ts", ""))}
    states = {upper(state): state for state in WAITER.findall(text) if upper(state) in known}
    if not states:
        return {}
    # The newest version of the service comes last.
    described = json.loads(old[DESCRIBED.findall(old[f"clients/{id_}.js"])[-1]])["waiters"]
    return {states[name]: described[name]["delay"] * described[name]["maxAttempts"] for name in sorted(states)}


def required_outputs(
    methods: dict[str, tuple[str, str]],
    interfaces: dict[str, dict[str, str]],
    bodies: dict[str, str],
    aliases: dict[str, str],
) -> set[str]:
    """The members that are always there in what methods give, to judge by the types of the old SDK."""
    reached: set[str] = set()
    waiting = [output for _, output in methods.values()]
    while waiting:
        type_ = waiting.pop()
        while type_ in aliases:
            type_ = aliases[type_].removesuffix("[]").removeprefix("{[key: string]: ").removesuffix("}")
        if type_ in interfaces and type_ not in reached:
            reached.add(type_)
            waiting += interfaces[type_].values()
    return {name for type_ in reached for name in REQUIRED.findall(bodies[type_])}


def blob_inputs(interfaces: dict[str, dict[str, str]], aliases: dict[str, str], new: Files) -> set[str]:
    """The binary members for which the old SDK took a string as well, and the types of the new one take bytes alone.

    Names that some other type has for a string are left out.
    """
    written = [(name, aliases.get(type_, type_)) for members in interfaces.values() for name, type_ in members.items()]
    binary = {name for name, type_ in written if type_.startswith("Buffer|") and "Readable" not in type_}
    strings = {name for name, type_ in written if type_ == "string"}
    payload = re.compile(r"^    (\w+)\??: (?:Streaming)?BlobPayloadInputTypes", re.M)
    taken = {name for path, text in new.items() if "/commands/" in path for name in payload.findall(text)}
    return binary - strings - taken


def binary_outputs(
    methods: dict[str, tuple[str, str]],
    interfaces: dict[str, dict[str, str]],
    aliases: dict[str, str],
    new: Files,
) -> dict[str, dict[str, str]]:
    """How the new SDK gives the binary members of outputs: by method, then by the member's path."""
    found: dict[str, dict[str, str]] = {}
    for method, (_, output) in sorted(methods.items()):
        paths = set(binary_paths(output, interfaces, aliases, NESTING))
        if paths:
            command = new[f"dist-types/commands/{upper(method)}Command.d.ts"]
            found[method] = {path: representation(path, command) for path in sorted(paths)}
    return found


def representation(path: str, command: str) -> str:
    """``stream``, ``adapter`` (bytes with `transformToString`) or ``bytes``."""
    for type_, name in (("StreamingBlobPayloadOutputTypes", "stream"), ("Uint8ArrayBlobAdapter", "adapter")):
        if re.search(rf"^    {re.escape(path)}\?: {type_}", command, re.M):
            return name
    return "bytes"


def binary_paths(type_: str, interfaces: dict[str, dict[str, str]], aliases: dict[str, str], depth: int) -> list[str]:
    found: list[str] = []
    for name, member in interfaces.get(type_, {}).items() if depth else ():
        item = member
        while item in aliases and not BINARY.search(aliases[item]):
            item = aliases[item].removesuffix("[]")
        if BINARY.search(aliases.get(item, item)):
            found.append(name)
        found += [f"{name}.{below}" for below in binary_paths(item, interfaces, aliases, depth - 1)]
    return found


def renamed_errors(new: Files) -> dict[str, str]:
    """The name of an error in the new SDK by its code in the old one, where they differ."""
    schema = new.get("dist-es/schemas/schemas_0.js", "")
    constants = dict(CONSTANT.findall(schema))
    names = {code: constants[name] for name, code in QUERY_ERROR.findall(schema)}
    return {code: name for code, name in sorted(names.items()) if code != name}


if __name__ == "__main__":
    sys.exit(main())
