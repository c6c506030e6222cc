"""Names by their place of origin: ``aws.rds.Cluster`` is ``rds.Cluster`` of ``@pulumi/aws`` under any alias."""

from __future__ import annotations

from dataclasses import dataclass

_SDK_SCOPES = ("@pulumi/", "@pulumiverse/")
CORE = "@pulumi/pulumi"
AWS = "@pulumi/aws"


@dataclass(frozen=True, slots=True)
class Qualified:
    """A member of a package: ``path`` leads from the package's root to it, empty for the package itself.

    For a file of the project ``package`` is the relative specifier as it stands in the import.
    """

    package: str
    path: tuple[str, ...] = ()

    def member(self, name: str) -> Qualified:
        return Qualified(self.package, (*self.path, name))

    @property
    def is_sdk(self) -> bool:
        """Whether the package is a Pulumi SDK, to judge by its scope."""
        return self.package.startswith(_SDK_SCOPES)

    @property
    def key(self) -> str:
        """The form that rules are registered under: ``@pulumi/aws:rds.Cluster``."""
        return f"{self.package}:{'.'.join(self.path)}"

    def __str__(self) -> str:
        return ".".join((self.package, *self.path))


def from_import(specifier: str, member: str) -> Qualified:
    """What an import names: the member of a package, deep paths such as ``@pulumi/aws/rds`` taken apart.

    ``*`` and ``default`` stand for the module itself: with ``esModuleInterop`` both give its exports.
    """
    package, path = _split(specifier)
    if member in ("*", "default"):
        return Qualified(package, path)
    if path and package.startswith(_SDK_SCOPES) and _is_class_file(path[-1], member):
        path = path[:-1]
    return Qualified(package, (*path, member))


def _split(specifier: str) -> tuple[str, tuple[str, ...]]:
    if specifier.startswith((".", "/")):
        return specifier, ()
    parts = specifier.rstrip("/").split("/")
    length = 2 if specifier.startswith("@") else 1
    deep = [part.removesuffix(".js") for part in parts[length:]]
    if deep and deep[-1] == "index":
        deep.pop()
    return "/".join(parts[:length]), tuple(deep)


def _is_class_file(file: str, member: str) -> bool:
    """Whether ``cluster`` in ``@pulumi/aws/rds/cluster`` is the file of class ``Cluster`` and no module."""
    return file.lower() == member.lower()
