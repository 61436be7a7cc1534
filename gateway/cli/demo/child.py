"""A node of the demo as a child process, which tells how it fares in lines of JSON."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Mapping
from typing import Any, Final

from gateway.cli.demo.places import COUNTRIES, Place
from gateway.settings import PREFIX
from gateway.stages import Stage

_PATIENCE: Final = 15.0
_LONGEST_LINE: Final = 1_048_576

Heard = Callable[[Place, Mapping[str, Any]], None]
"""Is told what a node says of itself: `stage` with `done` and `total`, `say`, or `trouble`."""


class Child:
    """One node. It ends with us, however we end, since it notices that nobody holds its standard input any more."""

    def __init__(self, place: Place, heard: Heard) -> None:
        self.place, self._heard = place, heard
        self.ready = asyncio.Event()
        self._process: Process | None = None
        self._hearing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin; `ready` is set when it answers."""
        self.ready.clear()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # a folder called `graph` where the user stands must not be taken for ours
            "-m",
            "gateway.cli",
            "serve",
            "--with-parent",
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,  # its log has everything
            env=_environment(self.place),
            limit=_LONGEST_LINE,
            start_new_session=True,  # Ctrl-C is for us; we end our nodes in good order
        )
        self._hearing = asyncio.create_task(self._hear(self._process))

    async def answers(self) -> bool:
        """Wait until it does; False when it ended before."""
        ready, ended = asyncio.create_task(self.ready.wait()), asyncio.create_task(self.ended())
        await asyncio.wait([ready, ended], return_when=asyncio.FIRST_COMPLETED)
        for waiting in (ready, ended):
            waiting.cancel()
        return self.ready.is_set()

    async def ended(self) -> int:
        """Return its exit code, once everything it said was heard."""
        assert self._process is not None
        assert self._hearing is not None
        await asyncio.wait([self._hearing])
        return await self._process.wait()

    async def stop(self) -> None:
        """End it in good order, or by force when that takes too long."""
        process = self._process
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()
        for by_force in (process.terminate, process.kill):
            try:
                await asyncio.wait_for(self.ended(), _PATIENCE)
            except TimeoutError:
                by_force()
            else:
                return
        await self.ended()

    async def _hear(self, process: Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            try:
                said = json.loads(line)
            except ValueError:
                continue  # some library printed something
            if isinstance(said, dict):
                self._heard(self.place, said)
                if said.get("stage") == Stage.READY:
                    self.ready.set()


def inherited() -> list[str]:
    """Return the variables that would set up a node and do not count for the demo's two."""
    return sorted(name for name in os.environ if name.upper().startswith(PREFIX) and "_TEST_" not in name)


def _environment(place: Place) -> dict[str, str]:
    ours = {
        "node": place.country.node,
        "publishers": ",".join(f"{one.code}={one.node}" for one in COUNTRIES),
        "data": str(place.folder),
        "port": str(place.port),
        "demo": "true",
    }
    others = {name: value for name, value in os.environ.items() if not name.upper().startswith(PREFIX)}
    return others | {f"{PREFIX}{name.upper()}": value for name, value in ours.items()}
