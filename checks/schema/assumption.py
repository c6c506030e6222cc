"""How sure a verdict over several versions of an SDK is, and what a message says where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .choice import Sdk


def assumption(sdk: Sdk, agreed: bool) -> str:
    """What makes a finding less than certain, as the end of a message; empty where nothing does.

    ``agreed`` says that all candidates give the same verdict. A version that is newer than what is known of its major
    may have what the known one lacks.
    """
    if sdk.version.major is None and (not agreed or len(sdk.candidates) == 1):
        return sdk.doubt
    if sdk.version.version is not None and _numbers(sdk.version.version) > _numbers(sdk.newest.version):
        return f" (known up to {sdk.version.package} {sdk.newest.version})"
    return ""


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.partition("-")[0].partition("+")[0].split(".") if part.isdigit()]
