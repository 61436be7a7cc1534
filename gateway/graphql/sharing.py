"""Of many who want the same at once, one has it computed, and all get it."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class _UnderWay(Generic[T]):
    task: asyncio.Task[T]
    waiting: int = 0


class Sharing(Generic[T]):
    """What is being computed now. It goes on while anybody waits for it, and no longer."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, _UnderWay[T]] = {}

    async def of(self, key: Hashable, compute: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Return what is computed for a key, or raise what its computation does; who goes away leaves the others."""
        shared = self._under_way.get(key)
        if shared is None:
            shared = self._under_way[key] = _UnderWay(asyncio.create_task(compute()))
        shared.waiting += 1
        try:
            return await asyncio.shield(shared.task)
        finally:
            shared.waiting -= 1
            if not shared.waiting:
                del self._under_way[key]
                shared.task.cancel()
