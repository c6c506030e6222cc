"""The two kinds of clients: those of a service, and the document client of DynamoDB."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks.knowledge.aws_clients import upper_first

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...checks.knowledge.aws_clients import AwsClients, Binary, Service

LIB_DYNAMODB = "@aws-sdk/lib-dynamodb"
_DOCUMENT_PATH = ("DynamoDB", "DocumentClient")
_DOCUMENT_METHODS = {
    "batchGet": "BatchGet",
    "batchWrite": "BatchWrite",
    "delete": "Delete",
    "get": "Get",
    "put": "Put",
    "query": "Query",
    "scan": "Scan",
    "transactGet": "TransactGet",
    "transactWrite": "TransactWrite",
    "update": "Update",
}
_DOCUMENT_TYPES = {
    "AttributeMap": "Record<string, any>",
    "ItemList": "Record<string, any>[]",
    "Key": "Record<string, any>",
    "PutItemInputAttributeMap": "Record<string, any>",
}


@dataclass(frozen=True)
class Model:
    """What a client is: ``service`` names the client that sends, also for the document client."""

    service: Service
    is_document: bool = False

    @property
    def package(self) -> str:
        """The package of the commands."""
        return LIB_DYNAMODB if self.is_document else self.service.package

    @property
    def client(self) -> str:
        return "DynamoDBDocumentClient" if self.is_document else self.service.client

    def operation(self, method: str) -> str | None:
        """The name of a method's command without its ending."""
        if self.is_document:
            return _DOCUMENT_METHODS.get(method)
        return upper_first(method) if method in self.service.operations else None

    def binary(self, method: str) -> Mapping[str, Binary]:
        """The binary members of what a method gives; the document client gives plain values."""
        return {} if self.is_document else self.service.binary(method)

    def type_of(self, name: str) -> tuple[str, str, str] | None:
        """The package and the name of a type, and the form it is written in; no package for types of the language."""
        if not self.is_document:
            found = self.service.type_of(name)
            return (self.package, *found) if found is not None else None
        if name in _DOCUMENT_TYPES:
            return "", _DOCUMENT_TYPES[name], "{}"
        for operation in _DOCUMENT_METHODS.values():
            for side in ("Input", "Output"):
                if name in (f"{operation}{side}", f"{operation}Item{side}", f"{operation}Items{side}"):
                    return LIB_DYNAMODB, f"{operation}Command{side}", "{}"
        return None


def model_of(path: tuple[str, ...], table: AwsClients) -> Model | None:
    """The client class that a path of `aws-sdk` names."""
    if path == _DOCUMENT_PATH:
        return Model(table.services["DynamoDB"], is_document=True)
    service = table.services.get(path[0]) if len(path) == 1 else None
    return Model(service) if service is not None else None


def typed_model(path: tuple[str, ...], table: AwsClients) -> tuple[Model, str] | None:
    """The client and the type name that a path such as ``S3.Types.PutObjectRequest`` ends in."""
    model = model_of(_DOCUMENT_PATH, table) if path[:2] == _DOCUMENT_PATH else model_of(path[:1], table)
    rest = path[2:] if model is not None and model.is_document else path[1:]
    rest = rest[1:] if rest[:1] == ("Types",) else rest
    return (model, rest[0]) if model is not None and len(rest) == 1 else None
