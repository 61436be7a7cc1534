"""End an engine whose node was killed: where the system did not do it, the next start has to."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

_PATIENCE: Final = 100


async def end_orphan(pid: int, folder: Path) -> None:
    """End the process when it is an engine of this folder, and wait until it has; anything else is left alone."""
    if pid <= 0 or sys.platform == "win32":
        return
    for step in range(2 * _PATIENCE):
        if str(folder) not in await asyncio.to_thread(_command_of, pid):
            return
        try:
            os.kill(pid, signal.SIGTERM if step < _PATIENCE else signal.SIGKILL)
        except ProcessLookupError:
            return
        await asyncio.sleep(0.1)


def _command_of(pid: int) -> str:
    """The command line of a process; empty when there is none."""
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        except OSError:
            return ""
    ask = ["/bin/ps", "-p", str(pid), "-o", "command="]
    return subprocess.run(ask, capture_output=True, text=True, check=False).stdout  # noqa: S603  no word of it is foreign
