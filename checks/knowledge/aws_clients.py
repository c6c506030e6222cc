"""What the two generations of the AWS SDK for JavaScript call the same things.

`aws_clients.json` is made by `tools/build_aws_clients.py` from the published packages: for each service of `aws-sdk`
that has a client there, its operations, waiters, paginators and types. What the table does not list is unknown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).with_name("aws_clients.json")

INPUT_ENDINGS = ("Request", "Input", "Message", "Type")
OUTPUT_ENDINGS = ("Response", "Output", "Result")
"""What the names of types add to that of their operation, where they are regular."""

Binary: TypeAlias = Literal["stream", "adapter", "bytes"]
"""How the new SDK gives binary data: a stream, bytes with `transformToString`, or bytes alone."""


def upper_first(name: str) -> str:
    return name[:1].upper() + name[1:]


@dataclass(frozen=True)
class Service:
    """One service: ``name`` is its class in `aws-sdk`, ``client`` that in ``package``."""

    name: str
    raw: Mapping[str, Any]

    @property
    def package(self) -> str:
        return self.raw["package"]

    @property
    def client(self) -> str:
        return self.raw["client"]

    @cached_property
    def operations(self) -> frozenset[str]:
        """The methods of the old class that have a command, such as ``getObject``."""
        return frozenset(self.raw["operations"].split())

    @cached_property
    def paginators(self) -> frozenset[str]:
        """The operations that have a paginator, such as ``ListObjectsV2``."""
        return frozenset(self.raw["paginators"].split())

    @property
    def waiters(self) -> Mapping[str, int]:
        """The seconds that a state is waited for at most, by the name of the state, such as ``bucketExists``."""
        return self.raw["waiters"]

    @property
    def errors(self) -> Mapping[str, str]:
        """The names of errors by their former codes, where they differ."""
        return self.raw["errors"]

    @cached_property
    def enums(self) -> frozenset[str]:
        """The members of parameters that are one of a few strings, or a list of such."""
        return frozenset(self.raw["enums"].split())

    @cached_property
    def blobs(self) -> frozenset[str]:
        """The binary members of parameters for which the new types take no string."""
        return frozenset(self.raw["blobs"].split())

    @cached_property
    def required(self) -> frozenset[str]:
        """The members of results that the old types hold to be there always; the new ones hold none to be."""
        return frozenset(self.raw["required"].split())

    def binary(self, operation: str) -> Mapping[str, Binary]:
        """The binary members of what a method gives, by their path, such as ``Records.Data``."""
        return self.raw["binary"].get(operation, {})

    def type_of(self, name: str) -> tuple[str, str] | None:
        """The type that stands for a type of the old SDK, and the form it is written in, with ``{}`` for its name."""
        if name in self._types:
            return name, "{}"
        for table, form in (("lists", "{}[]"), ("maps", "Record<string, {}>")):
            item = self.raw[table].get(name)
            if item is not None:
                return item, form
        for table, endings, side in (
            ("inputs", INPUT_ENDINGS, "Input"),
            ("outputs", OUTPUT_ENDINGS, "Output"),
        ):
            operation = self.raw[table].get(name) or self._operation(name, endings)
            if operation is not None:
                return f"{operation}Command{side}", "{}"
        return None

    @cached_property
    def _types(self) -> frozenset[str]:
        return frozenset(self.raw["types"].split())

    def _operation(self, type_: str, endings: tuple[str, ...]) -> str | None:
        names = (type_.removesuffix(ending) for ending in endings if type_.endswith(ending))
        return next((name for name in names if name[:1].lower() + name[1:] in self.operations), None)


@dataclass(frozen=True)
class AwsClients:
    """All services by the name of their class in `aws-sdk`, and the versions of the packages."""

    services: Mapping[str, Service]
    versions: Mapping[str, str]

    @cached_property
    def by_file(self) -> Mapping[str, Service]:
        """The services by the last part of ``aws-sdk/clients/s3``."""
        return {service.raw["id"]: service for service in self.services.values()}

    def range_of(self, package: str) -> str | None:
        """The range to declare for a package of the new SDK."""
        version = self.versions.get(package)
        return f"^{version}" if version is not None else None


@lru_cache(maxsize=1)
def aws_clients() -> AwsClients:
    """The table that comes with the program, read on first use."""
    raw: dict[str, Any] = json.loads(_DATA.read_text("utf-8"))
    services = {name: Service(name, held) for name, held in raw["services"].items()}
    versions = {service.package: service.raw["version"] for service in services.values()}
    return AwsClients(services, {**versions, **raw["libraries"]})
