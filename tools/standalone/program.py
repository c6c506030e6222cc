"""What the frozen program runs: the command line, or a process that `multiprocessing` wants.

There is no interpreter that such a process could run in, so it is the program itself with the arguments of one.
PyInstaller has a hook that looks for these, and imports `multiprocessing` for that in each process, which takes longer
than this module does.
"""

from __future__ import annotations

import sys

_OF_MULTIPROCESSING = ("from multiprocessing.", "import sys; from multiprocessing.")
"""How the code begins that the trackers of resources and the servers that fork are given."""


def main() -> int:
    arguments = sys.argv[1:]
    if arguments[:1] == ["--multiprocessing-fork"]:
        from multiprocessing.spawn import freeze_support

        freeze_support()  # ends the process
    if "-c" in arguments:
        code = "".join(arguments[arguments.index("-c") + 1 :][:1])
        if code.startswith(_OF_MULTIPROCESSING):
            exec(code, {})
            return 0
    from pulumend.server.cli import main as command_line

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
