"""Moves one inline property of a bucket into the resources that take its place: all edits in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.literals import in_place
from ...checks.program.references import free_name
from ...checks.syntax.nodes import text_of
from ..bound_resource import bound_resource, is_open, reads, statement_of
from ..class_names import classes_of
from ..edit import OverlapError, TextEdit, in_order
from ..new_statement import end_of_line, name_with, options_of, region_of, style_of, written
from ..options import with_option
from ..quotes import quote_near
from . import access, lifecycle, plain, replication, versioning, website
from .beside import beside, group
from .leaving import leave
from .model import Conversion, Member, Replacement, Sidecar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tree_sitter import Node

    from ...checks.program.context import Context
    from ...checks.program.objects import Entry, ObjectLiteral
    from ...checks.program.resources import Resource
    from ...checks.schema.index import SdkIndex
    from ...checks.syntax.document import Document
    from ..bound_resource import Bound
    from ..class_names import Classes
    from ..new_statement import Options, Style
    from .beside import Beside

    Converter = Callable[[Node, Conversion], Replacement | None]

_VERSIONING = "BucketVersioning"
_CONVERTERS: dict[str, Converter] = {
    "accelerationStatus": plain.acceleration,
    "acl": access.acl,
    "corsRules": plain.cors,
    "grants": access.grants,
    "lifecycleRules": lifecycle.lifecycle,
    "logging": plain.logging,
    "objectLockConfiguration": plain.object_lock,
    "policy": plain.policy,
    "replicationConfiguration": replication.replication,
    "requestPayer": plain.request_payer,
    "serverSideEncryptionConfiguration": plain.encryption,
    "versioning": versioning.versioning,
    "website": website.website,
}
# Outputs of the bucket that only the new resource knows once the property is gone.
_MOVED_OUTPUTS = {"website": frozenset({"websiteDomain", "websiteEndpoint"})}


def convertible(name: str) -> bool:
    return name in _CONVERTERS


def converted(
    resource: Resource, literal: ObjectLiteral, entry: Entry, index: SdkIndex, document: Document, context: Context
) -> list[TextEdit] | None:
    """The edits that move a property out of a bucket; None where anything about it is not understood."""
    bucket = bound_resource(resource, document)
    options = options_of(bucket) if bucket is not None else None
    classes = classes_of(resource, document, context)
    if bucket is None or options is None or classes is None or not literal.complete:
        return None
    conversion = _Statements(bucket, options, classes, beside(bucket, document, context), document)
    try:
        edits = conversion.edits(literal, entry, index, context)
        return in_order(edits) if edits is not None else None
    except OverlapError:
        return None


class _Statements:
    """The new statements of one conversion, and what has to change around them."""

    def __init__(
        self, bucket: Bound, options: Options, classes: Classes, present: list[Beside], document: Document
    ) -> None:
        self.bucket = bucket
        self.options = options
        self.classes = classes
        self.present = present
        self.document = document
        self.style = style_of(bucket, options, document)

    def edits(self, literal: ObjectLiteral, entry: Entry, index: SdkIndex, context: Context) -> list[TextEdit] | None:
        guard, value = _guarded(entry.value)
        style = self.style.deeper() if guard else self.style
        there = {_class_name(beside) for beside in self.present}
        quote = quote_near(self.bucket.resource.node, self.document)
        conversion = Conversion(
            self.document, context, index, style.member_indent, style.unit, quote, self.classes.module, there
        )
        replacement = _CONVERTERS[entry.key](value, conversion)
        region = region_of(self.bucket, self.document)
        if replacement is None or region is None or any(s.class_name in there for s in replacement.sidecars):
            return None
        moved = self._reads(entry.key)
        repeated = sum(other.key == entry.key for other in literal.entries) > 1
        if moved is None or (moved and guard) or repeated:
            return None
        if not replacement.sidecars and not replacement.in_bucket:
            return leave(entry, "", None, self.document)
        comments: list[str] = []
        kept = _kept(replacement.in_bucket, guard)
        edits = leave(entry, kept, comments if replacement.sidecars else None, self.document)
        variables = self._variables(replacement.sidecars, literal, guard, bool(moved))
        texts = self._texts(replacement.sidecars, variables, region, style)
        if texts is None:
            return None
        for read in moved:
            around = read.child_by_field_name("object")
            if around is not None:
                name = next(iter(variables.values()))
                edits.append(TextEdit.replace(around.start_byte, around.end_byte, name))
        if texts:
            edits += self._inserted(texts, comments, guard, variables.get(_VERSIONING, ""))
        return [*edits, *(self.bucket.binding if texts else ()), *self.classes.edits, *conversion.imports]

    def _reads(self, name: str) -> list[Node] | None:
        """The reads that move to the new resource; None where some can't be followed."""
        if reads(self.bucket, frozenset({name}), self.document) != []:
            return None
        names = _MOVED_OUTPUTS.get(name)
        if names is None:
            return []
        return None if is_open(self.bucket) else reads(self.bucket, names, self.document)

    def _variables(self, sidecars: Sequence[Sidecar], literal: ObjectLiteral, guard: str, read: bool) -> dict[str, str]:
        """The variables that hold new resources, by class: only where something refers to them."""
        wanted = {name for sidecar in sidecars for name in sidecar.after} & {s.class_name for s in sidecars}
        if read:
            wanted.update(sidecar.class_name for sidecar in sidecars)
        if not guard and (self._dependents() or any(_wants_versioning(entry) for entry in literal.entries)):
            wanted.update({_VERSIONING} & {sidecar.class_name for sidecar in sidecars})
        return {
            name: free_name(self.document, self.bucket.base_name + name.removeprefix("Bucket"))
            for name in (sidecar.class_name for sidecar in sidecars)
            if name in wanted
        }

    def _texts(
        self, sidecars: Sequence[Sidecar], variables: dict[str, str], region: str, style: Style
    ) -> list[str] | None:
        texts: list[str] = []
        for sidecar in sidecars:
            names = [variables[name] for name in sorted(sidecar.after) if name in variables]
            names += (b.name for b in self.present if b.name and _class_name(b) in sidecar.after and self._near(b))
            variable = variables.get(sidecar.class_name, "")
            class_, options = self.classes.named(sidecar.class_name), self.options.written(names)
            logical = self.bucket.resource.name
            name = name_with(sidecar.suffix, logical) if logical is not None else None
            if name is None:
                return None
            first = [f"bucket: {self.bucket.reference}.id,", *([region] if region else [])]
            members = [*first, *map(_line, sidecar.members)]
            texts.append(written(class_, name, members, options, variable, style))
        return texts

    def _inserted(self, texts: list[str], comments: list[str], guard: str, versioning_name: str) -> list[TextEdit]:
        """Puts the statements behind the bucket and what is there for it, versioning in front of what waits for it."""
        newline, indent = self.style.newline, self.style.indent
        after = group(self.bucket, self.present)
        edits: list[TextEdit] = []
        for dependent in self._dependents() if versioning_name else ():
            statement = statement_of(dependent.resource.node)
            if statement is not None and statement in after[1:]:
                after = after[: after.index(statement)]
            member = f"dependsOn: [{versioning_name}]"
            edits += with_option(dependent.resource, "dependsOn", member, self.document) or ()
        between = f"{newline}{newline}{indent}"
        lines = [*comments, texts[0]]
        if guard:
            inner = f"{newline}{indent}{self.style.unit}"
            text = f"if ({guard}) {{{inner}" + inner.join([*lines, *texts[1:]]) + f"{newline}{indent}}}"
        else:
            text = between.join([f"{newline}{indent}".join(lines), *texts[1:]])
        tail = between + self.bucket.tail if self.bucket.tail else ""
        edits.append(TextEdit.insert(end_of_line(after[-1]), between + text + tail))
        return edits

    def _dependents(self) -> list[Beside]:
        """What is there already, in the same list of statements, and has to wait for the bucket's versioning."""
        names = ("BucketLifecycleConfiguration", "BucketReplicationConfig")
        return [b for b in self.present if _class_name(b) in names and self._near(b) and _is_dependent(b)]

    def _near(self, sidecar: Beside) -> bool:
        statement = statement_of(sidecar.resource.node)
        return statement is not None and statement.parent == self.bucket.statement.parent


def _line(member: Member) -> str:
    if not member.text:
        return member.comment
    return f"{member.text}, {member.comment}" if member.comment else f"{member.text},"


def _class_name(sidecar: Beside) -> str:
    return sidecar.resource.class_name.removesuffix("V2")


def _is_dependent(sidecar: Beside) -> bool:
    return sidecar.resource.class_name.startswith("BucketRepl") or "noncurrent" in text_of(sidecar.resource.node)


def _wants_versioning(entry: Entry) -> bool:
    if entry.key == "lifecycleRules":
        return "noncurrent" in text_of(entry.value)
    return entry.key == "replicationConfiguration"


def _guarded(value: Node) -> tuple[str, Node]:
    """``condition ? value : undefined`` as its condition and value; no condition for any other expression."""
    value = in_place(value)
    condition = value.child_by_field_name("condition") if value.type == "ternary_expression" else None
    then, otherwise = value.child_by_field_name("consequence"), value.child_by_field_name("alternative")
    if condition is None or then is None or otherwise is None:
        return "", value
    text = text_of(in_place(condition))
    if otherwise.type == "undefined":
        return text, in_place(then)
    if then.type == "undefined":
        return f"!({text})", in_place(otherwise)
    return "", value


def _kept(member: str, guard: str) -> str:
    key, _, value = member.partition(": ")
    return f"{key}: {guard} ? {value} : undefined" if member and guard else member
