"""Become the engine, and end when the node ends: `python launch.py <pid of the node> <command …>`.

Linux alone can promise it (PR_SET_PDEATHSIG); elsewhere the next start ends an engine that was left behind. A program
of its own, since code that runs between fork and exec of a process with threads may hang.
"""

import ctypes
import os
import signal
import sys
from typing import Final

_PR_SET_PDEATHSIG: Final = 1


def become(parent: int, command: list[str]) -> None:
    """Replace this process by the command."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            sys.exit("The node ended before its engine began.")
    try:
        os.execv(command[0], command)  # noqa: S606  the command is ours, and no shell is wanted
    except OSError as fault:
        sys.exit(f"{command[0]} cannot be run: {fault.strerror}. Install the package arcadedb-embedded again.")


if __name__ == "__main__":
    become(int(sys.argv[1]), sys.argv[2:])
