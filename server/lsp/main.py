"""Starts the language server; what it has to say besides the protocol goes to standard error."""

from __future__ import annotations

import logging

from .features import make_server


def serve_stdio() -> int:
    """Serve the client on standard input and output until it leaves; the exit code for the process."""
    _log_to_stderr()
    server = make_server()
    try:
        return server.serve_stdio()
    finally:
        server.end()


def serve_tcp(host: str, port: int) -> int:
    """Serve one client on a loopback address until it leaves; the exit code for the process.

    Port 0 takes a free one. The address that is listened on is logged.
    """
    _log_to_stderr()
    # pygls is the one to know the address that the system has chosen.
    logging.getLogger("pygls.server").setLevel(logging.INFO)
    server = make_server()
    try:
        server.start_tcp(host, port)
    finally:
        server.end()
    return server.protocol.exit_code


def _log_to_stderr() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger(__package__).setLevel(logging.INFO)
