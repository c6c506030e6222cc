"""Answers for the functions of providers that a test mocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.names import AWS

if TYPE_CHECKING:
    from ..checks.program.context import Context
    from ..checks.program.mocked_calls import Called
    from .mock_setup import Writer

_REGION = "us-east-1"
_ACCOUNT = "123456789012"
_KNOWN: dict[str, dict[str, str | list[str]]] = {
    "getRegion": {"id": _REGION, "name": _REGION, "region": _REGION},
    "getCallerIdentity": {
        "accountId": _ACCOUNT,
        "arn": f"arn:aws:iam::{_ACCOUNT}:root",
        "userId": "AIDAEXAMPLE",
    },
    "getPartition": {"partition": "aws", "dnsSuffix": "amazonaws.com"},
}
"""What these functions give is small and known, so all of it is answered."""

_MEMBERS: dict[tuple[str, str], str | list[str]] = {
    ("getAvailabilityZones", "names"): [f"{_REGION}{zone}" for zone in "abc"],
    ("getAvailabilityZones", "zoneIds"): [f"use1-az{zone}" for zone in "123"],
    ("getAmi", "id"): "ami-0123456789abcdef0",
    ("getVpc", "id"): "vpc-0123456789abcdef0",
    ("getVpc", "cidrBlock"): "10.0.0.0/16",
    ("getSubnets", "ids"): ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
}
_BY_TYPE = {"string": "test", "string[]": ["test"]}
_LITERALS = {"number": "1", "boolean": "true", "number[]": "[1]"}


def branch(called: Called, parameter: str, writer: Writer, context: Context) -> list[str]:
    """The lines of an ``if`` that answers one function, for a mock that calls what it is asked ``parameter``."""
    return [
        f"if ({parameter}.token === {writer.string(called.token)}) {{",
        f"  return {answer(called, writer, context)}{writer.end}",
        "}",
    ]


def answer(called: Called, writer: Writer, context: Context) -> str:
    """An object with all members of the result that the program reads."""
    known = _KNOWN.get(called.name, {})
    values = {name: _written(value, writer) for name, value in known.items()}
    for name in sorted((called.reads | called.needed) - known.keys()):
        values[name] = _member(called, name, writer, context)
    return f"{{ {', '.join(f'{name}: {value}' for name, value in values.items())} }}" if values else "{}"


def _member(called: Called, name: str, writer: Writer, context: Context) -> str:
    known = _MEMBERS.get((called.name, name))
    if known is not None:
        return _written(known, writer)
    sdk = context.sdk(AWS)
    function = sdk.newest.function(called.path) if sdk is not None else None
    member = (function.result or {}).get(name) if function is not None else None
    return stand_in(member.type if member is not None else "string", writer)


def stand_in(type_: str, writer: Writer) -> str:
    """A value of a type as the schema writes it, for a program that only passes it on."""
    if type_ in _BY_TYPE:
        return _written(_BY_TYPE[type_], writer)
    return _LITERALS.get(type_, "[{}]" if type_.endswith("[]") else "{}")


def _written(value: str | list[str], writer: Writer) -> str:
    if isinstance(value, str):
        return writer.string(value)
    return f"[{', '.join(writer.string(item) for item in value)}]"
