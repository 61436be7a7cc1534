"""Ask one address again and again over a few kept connections, and say how long the answers took."""

import asyncio
import json
import time
from dataclasses import dataclass
from typing import Any, Final

_CONNECTIONS: Final = 4


@dataclass(frozen=True, slots=True)
class Timing:
    """What one run of requests took. Times in milliseconds."""

    per_second: float
    p50: float
    p99: float


class Target:
    """One question at one server: the bytes of the request, and what came back first."""

    def __init__(self, port: int, path: str, body: dict[str, Any] | None = None) -> None:
        self.port, self._path, self._body = port, path, body
        self._number = 0

    def request(self, *, again: bool) -> bytes:
        """Return a request; unless it is asked `again`, one that no cache has seen."""
        if self._body is None:
            return f"GET {self._path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        self._number += not again
        sent = json.dumps({**self._body, "variables": {"n": self._number}}).encode()
        head = f"POST {self._path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        return f"{head}Accept: application/json\r\nContent-Length: {len(sent)}\r\n\r\n".encode() + sent

    async def answer(self) -> Any:
        """Return the answer as JSON. Raises RuntimeError when it is none."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            answer = json.loads(await _exchange(reader, writer, self.request(again=False)))
            if "errors" in answer:
                raise RuntimeError(f"A server did not answer as it should: {answer['errors']}")
            return answer
        finally:
            writer.close()


async def timed(target: Target, seconds: float, *, again: bool) -> Timing:
    """Ask for so long, over four connections at once."""
    taken: list[float] = []
    until = time.perf_counter() + seconds

    async def ask() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", target.port)
        while (began := time.perf_counter()) < until:
            await _exchange(reader, writer, target.request(again=again))
            taken.append((time.perf_counter() - began) * 1000)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(ask() for _ in range(_CONNECTIONS)))
    spent = time.perf_counter() - began
    taken.sort()
    return Timing(len(taken) / spent, taken[len(taken) // 2], taken[int(len(taken) * 0.99)])


async def _exchange(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bytes:
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
    body = await reader.readexactly(length)
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise RuntimeError(f"A server did not answer as it should: {body[:300]!r}")
    return body
