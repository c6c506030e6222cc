"""Checks and mends one program with one rule, for versions of the SDKs that are stated or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from pulumend.checks import Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumend.checks import Finding

_PATH = "/p/index.ts"
_NO_FILES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class SdkRule:
    """A rule whose findings rest on the versions of the SDKs; that of @pulumi/aws is 7 unless another is named."""

    name: str

    def check(self, program: str, aws: str | None = "7", *others: str, **sdk: str) -> list[Finding]:
        """The findings of the rule and of ``others``. None leaves the version of ``aws`` unknown, ``sdk`` adds some."""
        versions = {"aws": aws, **sdk} if aws else sdk
        result = check_path(_PATH, _source(program), "/p", Settings(select=(self.name, *others), sdk=versions))
        assert result.failures == ()
        return list(result.findings)

    def fixed(self, program: str, *more: Safety, aws: str = "7", files: Mapping[str, str] = _NO_FILES) -> str:
        """The program after all safe fixes, and those of ``more`` safeties; ``files`` stand beside it."""
        policy = Policy(frozenset({Safety.SAFE, *more}), lambda _: True)
        settings = Settings(select=(self.name,), sdk={"aws": aws})
        mended = converge([_PATH], _source(program, files), "/p", settings, policy)
        assert mended.converged
        assert mended.failures == []
        return mended.texts.get(_PATH, program.encode()).decode()


def _source(program: str, files: Mapping[str, str] = _NO_FILES) -> DictSource:
    beside = {f"/p/{path}": text for path, text in files.items()}
    return DictSource({"/p/Pulumi.yaml": "name: p\n", _PATH: program, **beside})
