"""Starts the server on a free port and joins the port with standard input and output; ends as the server does."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading

SERVER = "import sys; from pulumend.server.lsp.main import serve_tcp; sys.exit(serve_tcp('127.0.0.1', 0))"


def main() -> int:
    with subprocess.Popen([sys.executable, "-c", SERVER], stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = next(found for line in server.stderr if (found := re.search(r"'127\.0\.0\.1', (\d+)", line)))
        threading.Thread(target=server.stderr.read, daemon=True).start()
        with socket.create_connection(("127.0.0.1", int(address[1]))) as connection:
            threading.Thread(target=send, args=(connection,), daemon=True).start()
            while received := connection.recv(65536):
                sys.stdout.buffer.write(received)
                sys.stdout.buffer.flush()
        return server.wait()


def send(connection: socket.socket) -> None:
    # A buffered reader would hold its lock when the interpreter ends.
    while sent := os.read(0, 65536):
        connection.sendall(sent)
    connection.shutdown(socket.SHUT_WR)


if __name__ == "__main__":
    sys.exit(main())
