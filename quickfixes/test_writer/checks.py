"""Which request to AWS finds a deployed resource by one of its outputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .checks_table import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST_PART = "lastPart"
_NO_REQUEST = "-"
_CONTINUED = "\n      "


@dataclass(frozen=True, slots=True)
class Check:
    """One request to a service, and the expression that asks for what its answer ``found`` has to hold.

    ``classes`` are those of resources, as ``s3.Bucket``, and ``outputs`` those of their outputs that the request takes.
    ``service`` is the client's class without ``Client``, ``command`` the class without ``Command``.
    """

    classes: tuple[str, ...]
    outputs: tuple[str, ...]
    package: str
    service: str
    command: str
    request: str
    expect: str


def check_for(path: tuple[str, ...], output: str) -> Check | None:
    """The check of a resource class by one of its outputs: ``("s3", "Bucket")`` and ``id``."""
    return _BY_OUTPUT.get((".".join(path), output))


def all_checks() -> Iterator[Check]:
    """All rows of the table."""
    package = service = ""
    for line in TABLE.strip().replace(_CONTINUED, " ").splitlines():
        if not line.startswith(" "):
            client, service = line.split()
            package = f"@aws-sdk/client-{client}"
            continue
        classes, outputs, command, request, expect = (column.strip() for column in line.split(" | "))
        given = "" if request == _NO_REQUEST else request
        yield Check(tuple(classes.split()), tuple(outputs.split()), package, service, command, given, _expect(expect))


def _expect(column: str) -> str:
    member, how, *rest = column.split(" ", 2)
    if how == "some":
        return f"expect(found.{member}?.some(each => {rest[0]})).toBe(true)"
    asked = {"one": "toHaveLength(1)", "defined": "toBeDefined()"}.get(how) or f"toBe({rest[0]})"
    return f"expect(found.{member}).{asked}"


_BY_OUTPUT = {(cls, output): check for check in all_checks() for cls in check.classes for output in check.outputs}
