"""Being told to end: Ctrl-C, a service manager, a closed terminal."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_ENDING: Final = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]


@contextmanager
def told_to_end(end: Callable[[], None]) -> Iterator[None]:
    """Have the running loop call `end` at every signal that asks this process to stop."""
    loop = asyncio.get_running_loop()

    def received(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(end)

    before = {number: signal.signal(number, received) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
