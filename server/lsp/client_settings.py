"""How the settings come from the client: with ``initialize``, when they are asked for, or unasked.

What they mean is imported when they are read: that needs the names of all rules.
"""

from __future__ import annotations

import logging
from functools import cached_property
from typing import TYPE_CHECKING

from lsprotocol import types

from .client import SECTION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygls.lsp.server import LanguageServer

    from .settings import EditorSettings

logger = logging.getLogger(__name__)


class ClientSettings:
    """Reads what one client says. What is wrong with it goes to the client's log, each fault once."""

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        self._told: set[str] = set()
        self._options: object = None

    def begin(self, options: object) -> None:
        """Take the ``initializationOptions``."""
        self._options = options

    @cached_property
    def initial(self) -> EditorSettings:
        """Those of the start, which hold where the client says nothing else."""
        return self._read(self._options)

    def read(self, value: object) -> EditorSettings:
        """The settings in a value from the client; one that has none says null."""
        return self.initial if value is None else self._read(value)

    def _read(self, value: object) -> EditorSettings:
        from .settings import EditorSettings

        settings, faults = EditorSettings.read(value)
        for fault in faults:
            if fault not in self._told:
                self._told.add(fault)
                message = types.LogMessageParams(types.MessageType.Warning, f"setting ignored: {fault}")
                self._server.window_log_message(message)
        return settings

    async def asked(self, folders: Mapping[str, str]) -> tuple[EditorSettings, dict[str, EditorSettings]] | None:
        """The settings for no folder, and for each of these, which are URIs by path; None where there is no answer."""
        uris = [None, *folders.values()]
        items = [types.ConfigurationItem(uri, SECTION) for uri in uris]
        try:
            answers = await self._server.workspace_configuration_async(types.ConfigurationParams(items))
        except Exception as error:
            logger.warning("the client tells no settings: %s", error)
            return None
        everywhere, *others = [*map(self.read, answers)] or [self.initial]
        return everywhere, dict(zip(folders, others, strict=False))
