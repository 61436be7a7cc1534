"""Gather what many fields of one answer ask for into one question."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, MutableMapping, Sequence
from typing import Any, TypeVar

V = TypeVar("V")


class Batch:
    """Codes wait here until every field of one step of an execution has named its own; then one question is asked."""

    def __init__(self, ask: Callable[[Sequence[str]], Awaitable[Mapping[str, Any]]]) -> None:
        self._ask = ask
        self._waiting: dict[str, None] = {}
        self._answer: asyncio.Task[Mapping[str, Any]] | None = None

    async def get(self, code: str) -> Any:
        """Return what the question answers for a code; None where it says nothing of it."""
        self._waiting[code] = None
        if self._answer is None:
            self._answer = asyncio.create_task(self._ask_once())
        return (await self._answer).get(code)

    async def _ask_once(self) -> Mapping[str, Any]:
        await asyncio.sleep(0)  # the fields of this step are coroutines already scheduled: let each name its code
        codes, self._waiting, self._answer = list(self._waiting), {}, None
        return await self._ask(codes)


def batch_of(
    loaders: MutableMapping[Any, Any],
    name: Hashable,
    ask: Callable[[Sequence[str]], Awaitable[Mapping[str, Any]]],
) -> Batch:
    """Return this request's batch of a name, making it at first need."""
    if name not in loaders:
        loaders[name] = Batch(ask)
    batch: Batch = loaders[name]
    return batch
