"""A graph engine for one node: started, awaited, watched, restarted and stopped with it."""

import asyncio
import logging
import os
import signal
import socket
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from graph.embedded.faults import EngineWouldNotStart, PortTaken
from graph.embedded.folder import EngineFolder
from graph.embedded.lock import FolderLock
from graph.embedded.orphan import end_orphan
from graph.embedded.runtime import USER, Ports, command, free_ports, installed, tied_to_us
from graph.ports import EngineRefused

_log: Final = logging.getLogger(__name__)
_HEAP: Final = 256
_PATIENCE: Final = 90.0
_STOP_PATIENCE: Final = 10.0
_FAILED_STOP_PATIENCE: Final = 1.0
_LONGEST_PAUSE: Final = 30.0
_LOG_LOOKS: Final = 60.0
_LOOK: Final = 0.05
_REFUSALS: Final = 60

Ready = Callable[[str, tuple[str, str]], Awaitable[bool]]
"""Whether a database answers at this Bolt address, for this user and password. `graph.bolt` knows how to ask."""


class EmbeddedEngine:
    """The engine in one folder. `bolt_uri` and `auth` stay the same over restarts, so a driver finds it again."""

    def __init__(
        self,
        folder: Path,
        *,
        ready: Ready,
        say: Callable[[str], None] = _log.warning,
        heap: int = _HEAP,
        patience: float = _PATIENCE,
        least_room: int | None = None,
        ports: Callable[[], Ports] = free_ports,
    ) -> None:
        """Describe it; `start` starts it.

        `say` is told, in words, of every recovery and restart; `heap` is in megabytes, `patience` in seconds.
        """
        path = folder.absolute()
        self._folder = EngineFolder(path) if least_room is None else EngineFolder(path, least_room)
        self._lock = FolderLock(self._folder.lock)
        self._free_ports = ports
        self._ready, self._say, self._heap, self._patience = ready, say, heap, patience
        self._ports = Ports(0, 0)
        self._password = ""
        self._child: Process | None = None
        self._watch: asyncio.Task[None] | None = None
        self.recovered = False
        """The last run was not stopped in good order; what it had committed is here."""

    @property
    def bolt_uri(self) -> str:
        """Where it answers."""
        return f"bolt://127.0.0.1:{self._ports.bolt}"

    @property
    def auth(self) -> tuple[str, str]:
        """User and password."""
        return USER, self._password

    @property
    def pid(self) -> int | None:
        """The engine's process; None while there is none."""
        return self._child.pid if self._child is not None and self._child.returncode is None else None

    @property
    def log(self) -> Path:
        """The file with the engine's own words."""
        return self._folder.log

    async def start(self) -> None:
        """Return when it answers. Raises an EngineRefused that says what is wrong with package, folder or engine."""
        installed()
        await asyncio.to_thread(self._folder.prepare)
        self._lock.take()
        try:
            await self._clear_up()
            self._password = self._folder.password()
            await self._begin_on_free_ports()
        except BaseException:
            await self._end_child()
            self._lock.release()
            raise
        self._watch = asyncio.create_task(self._keep_running(), name="embedded engine")

    async def stop(self) -> None:
        """End it in good order; nothing happens when it is not running."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.wait([self._watch])
            self._watch = None
        if self._child is not None:
            await self._end_child()
            self._folder.unmark()
        self._lock.release()

    async def __aenter__(self) -> "EmbeddedEngine":
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def _clear_up(self) -> None:
        left = self._folder.left_behind()
        self.recovered = left is not None
        if left is not None:
            await end_orphan(left, self._folder.path)
            self._say("The graph engine was not stopped in good order last time; it recovers what it had committed.")

    async def _begin_on_free_ports(self) -> None:
        """Between looking for a free port and taking it someone else may: try a few times."""
        for _ in range(2):
            self._ports = self._free_ports()
            try:
                return await self._begin()
            except PortTaken:
                await self._end_child(_FAILED_STOP_PATIENCE)
        self._ports = self._free_ports()
        return await self._begin()

    async def _begin(self) -> None:
        folder = self._folder
        run = command(installed(), folder.path, folder.password_file, self._ports, self._heap)
        with folder.new_log() as log:
            # A session of its own: Ctrl-C is for the node, which then stops its engine in good order.
            self._child = await asyncio.create_subprocess_exec(
                *tied_to_us(run),
                stdin=DEVNULL,
                stdout=log,
                stderr=log,
                cwd=folder.path,
                env=_environment(),
                start_new_session=True,
            )
        folder.mark(self._child.pid)
        try:
            async with asyncio.timeout(self._patience):
                await self._answering(self._child)
        except TimeoutError as fault:
            raise EngineWouldNotStart(
                f"The graph engine did not answer in {self._patience:.0f} seconds. {folder.tail()}"
            ) from fault

    async def _answering(self, child: Process) -> None:
        refusals = 0
        while True:
            if child.returncode is not None:
                raise EngineWouldNotStart(
                    f"The graph engine ended at once, with code {child.returncode}. {self._folder.tail()}"
                )
            if self._folder.says_it_failed():  # it does not end by itself then
                said = self._folder.tail()
                raise (PortTaken if "Unable to listen" in said else EngineWouldNotStart)(
                    f"The graph engine could not start. {said}"
                )
            try:
                if _listens(self._ports.bolt) and await self._ready(self.bolt_uri, self.auth):
                    return
            except EngineRefused as fault:
                # Perhaps a stranger's server has our port: then our engine fails in a moment.
                refusals += 1
                if refusals > _REFUSALS:
                    raise EngineWouldNotStart(
                        f"The graph engine does not know the password in {self._folder.password_file}. Remove that "
                        "file and start again: a new one is made, and nothing else is lost."
                    ) from fault
            await asyncio.sleep(_LOOK)

    async def _keep_running(self) -> None:
        """Start it again whenever it ends; wait longer each time it does not come back."""
        pause = 0.0
        while True:
            await self._ended()
            code = self._child.returncode if self._child is not None else None
            self._say(f"The graph engine ended (code {code}). It is started again; its log is {self.log}.")
            await asyncio.sleep(pause)
            try:
                await self._begin()
            except (EngineRefused, OSError) as fault:
                pause = min(max(2 * pause, 0.5), _LONGEST_PAUSE)
                self._say(f"{fault}\nThe next attempt is in {pause:.1f} seconds.")
                await self._end_child()
            else:
                pause = 0.0
                self._say("The graph engine answers again.")

    async def _ended(self) -> None:
        """Return when there is no engine, looking after the length of its log meanwhile."""
        assert self._child is not None
        while self._child.returncode is None:
            try:
                await asyncio.wait_for(asyncio.shield(self._child.wait()), _LOG_LOOKS)
            except TimeoutError:
                await asyncio.to_thread(self._folder.shorten_log)

    async def _end_child(self, patience: float = _STOP_PATIENCE) -> None:
        child = self._child
        if child is None:
            return
        if child.returncode is None:
            child.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(child.wait(), patience)
            except TimeoutError:
                child.kill()
        await child.wait()
        self._child = None if self._watch is None else child


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _environment() -> dict[str, str]:
    """Only what Java needs: a stranger's JAVA_TOOL_OPTIONS would change the engine."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"MALLOC_ARENA_MAX": "2"}
