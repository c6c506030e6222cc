"""Mends `unsupported-engine-version`: a version that AWS creates, or none that is written down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ....checks.knowledge.engine_versions import engine_versions, major_of
from ....checks.program.names import AWS
from ....checks.program.objects import read_object
from ....checks.rules.resources.unsupported_engine_version import DATABASES, DMS
from ....checks.syntax.nodes import property_key, text_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...object_members import remove_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ...snapshot import Snapshot

# `latest` came with 6.0; before, a look-up by major alone is an error where several versions match.
_MAJORS_WITH_LATEST = (6, 7)
_PLAIN_MAJOR = re.compile(r"[0-9.]+\Z")


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    literal = snapshot.node(finding, "string", "template_string")
    if literal is None:
        return
    engine, version = finding.get("engine"), finding.get("version")
    newest = engine_versions().newest(engine, version) or engine_versions().newest_any(engine)
    if newest is not None:
        edit = TextEdit.replace(literal.start_byte + 1, literal.end_byte - 1, newest)
        yield _fix(f"Change {version} to {newest}", [edit], snapshot)
    member = _member_of(literal)
    if member is None:
        return
    if engine == DMS:
        yield _fix("Delete the version and take the default of AWS", remove_member(member, snapshot.document), snapshot)
    else:
        call = _look_up(member, literal, engine, version, snapshot)
        if call is not None:
            edit = TextEdit.replace(literal.start_byte, literal.end_byte, call)
            yield _fix(f"Ask AWS for the newest {major_of(engine, version)}", [edit], snapshot)


def _fix(title: str, edits: list[TextEdit], snapshot: Snapshot) -> Fix:
    return Fix(title, Safety.UNSAFE, (FileEdit(snapshot.document.path, tuple(edits)),))


def _member_of(literal: Node) -> Node | None:
    """The member ``engineVersion: '13.7'`` whose value the literal is."""
    pair = literal.parent
    key = pair.child_by_field_name("key") if pair is not None and pair.type == "pair" else None
    return pair if key is not None and property_key(key) == "engineVersion" else None


def _look_up(member: Node, literal: Node, engine: str, version: str, snapshot: Snapshot) -> str | None:
    """``aws.rds.getEngineVersionOutput({ .. }).version``, where the SDK has it and the module can be named."""
    major = major_of(engine, version)
    sdk = snapshot.project.sdk_version(AWS)
    if major is None or not _PLAIN_MAJOR.match(major) or sdk.major not in _MAJORS_WITH_LATEST:
        return None
    if engine_versions().newest(engine, version) is None:
        return None
    arguments = member.parent
    new = arguments.parent.parent if arguments is not None and arguments.parent is not None else None
    callee = new.child_by_field_name("constructor") if new is not None and new.type == "new_expression" else None
    module = callee.child_by_field_name("object") if callee is not None else None
    made = snapshot.context.resolve(callee) if callee is not None else None
    if arguments is None or module is None or made is None or made.key not in DATABASES:
        return None
    quote = text_of(literal)[0]
    stated = read_object(arguments).get("engine")
    named = text_of(stated.value) if stated is not None else f"{quote}{engine}{quote}"
    query = f"engine: {named}, version: {quote}{major}{quote}, latest: true"
    return f"{text_of(module)}.getEngineVersionOutput({{ {query} }}).version"
