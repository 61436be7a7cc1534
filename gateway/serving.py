"""One node in the foreground: its house opened, its doors served, and everything closed in order when it shall end."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from socket import socket
from typing import Final

import uvicorn

from gateway.app import create_app
from gateway.settings import Settings
from gateway.signals import told_to_end
from gateway.stages import Progress
from gateway.wiring import Say, opened

_log: Final = logging.getLogger("safeconduct")
_GRACE: Final = 5
"""Seconds that requests under way have when the node is told to end."""

Watch = Callable[[Callable[[], None]], Awaitable[None]]
"""Is started with the house, and calls what it is given when the node shall end."""


def serve_node(settings: Settings, sockets: list[socket], progress: Progress, say: Say, watch: Watch | None) -> None:
    """Serve until a signal, or until `watch` says so. Raises what kept the house from opening."""
    factory = uvicorn.Config("", log_config=None).get_loop_factory()
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(_serving(settings, sockets, progress, say, watch))


async def _serving(
    settings: Settings, sockets: list[socket], progress: Progress, say: Say, watch: Watch | None
) -> None:
    app = create_app(settings, lifespan=False)
    server = _Server(
        uvicorn.Config(
            app,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_GRACE,
        )
    )
    ending = _Ending(server)
    with told_to_end(ending.begin):
        watching = asyncio.ensure_future(watch(ending.begin)) if watch is not None else None
        try:
            async with opened(settings, progress, say) as house:
                app.state.house = house
                _log.info("Serving at %s", settings.origin)
                await server.serve(sockets)
        except asyncio.CancelledError:
            if not ending.begun:
                raise
        finally:
            for one in sockets:
                one.close()  # uvicorn does it after serving, and nobody after a start that was given up
            if watching is not None:
                watching.cancel()
    _log.info("Stopped")


class _Server(uvicorn.Server):
    """uvicorn ends its process by the signal it was given, before the graph is closed; ours are handled below."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _Ending:
    """The wish that the node end, whether it already serves or is still opening its house."""

    def __init__(self, server: uvicorn.Server) -> None:
        self._server, self._task = server, asyncio.current_task()
        self.begun = False

    def begin(self) -> None:
        """End in good order; asked a second time, without waiting for requests under way."""
        if self._server.started:
            self._server.force_exit = self.begun
            self._server.should_exit = True
        elif self._task is not None and not self.begun:
            self._task.cancel()
        self.begun = True
