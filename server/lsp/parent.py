"""Ends the server when the editor that started it is gone.

The end of standard input says the same in most cases; it does not come when another process holds the pipe
open.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time

logger = logging.getLogger(__name__)

POLL_SECONDS = 3.0


def watch_parent(process_id: int, poll_seconds: float = POLL_SECONDS) -> bool:
    """Whether the process is being watched from now on; when it ends, this process does too, with exit code
    1.

    A process that is not there in the first place is not watched: an editor outside the server's container
    counts its processes differently. Nor is one on Windows, where no signal asks whether a process lives.
    """
    if sys.platform == "win32" or process_id <= 0 or not _is_alive(process_id):
        return False

    def watch() -> None:
        while _is_alive(process_id):
            time.sleep(poll_seconds)
        logger.error("the client, process %d, is gone", process_id)
        # The main thread may be waiting for input that never comes, so there is nobody to ask for an orderly
        # end.
        os._exit(1)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
    return True


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
