"""Start an engine, a node on it and the bare endpoints on it, ask them in turns, and print the ratios."""

import asyncio
import hashlib
import json
import os
import socket
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table

from gateway.cli.bench.load import Target, Timing, timed
from gateway.cli.bench.questions import QUESTIONS
from gateway.cli.trouble import Trouble
from gateway.settings import PREFIX, Settings, settings
from gateway.wiring import engine_at

ROUNDS: Final = 3
"""How often the peers take turns; the median of their rounds is printed."""
_PATIENCE: Final = 90


@dataclass(frozen=True, slots=True)
class Result:
    """How one question fared. A ratio above 1 says that we are faster."""

    question: str
    same_content: bool
    bare: Timing
    uncached: Timing
    cached: Timing

    @property
    def uncached_to_bare(self) -> float:
        """Requests a second of ours, nothing cached, for each of the bare endpoint's."""
        return self.uncached.per_second / self.bare.per_second

    @property
    def cached_to_uncached(self) -> float:
        """How many times more a cached answer is given."""
        return self.cached.per_second / self.uncached.per_second


def bench(
    *,
    seconds: Annotated[float, typer.Option(help="How long each question is asked in each round.", min=0.2)] = 3.0,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")] = False,
) -> None:
    """Time this node beside hand-written endpoints that put one Cypher to the same engine, in the same run.

    The engine is the one of the settings: embedded, or the Neo4j of SAFECONDUCT_GRAPH_URI, in which the law of this
    software is loaded. Nothing of a node of yours is used but that.
    """
    results = asyncio.run(_measured(settings(), seconds))
    if as_json:
        told = [
            {**asdict(one), "uncached_to_bare": one.uncached_to_bare, "cached_to_uncached": one.cached_to_uncached}
            for one in results
        ]
        typer.echo(json.dumps(told, indent=2))
    else:
        _print(results)
    if not all(one.same_content for one in results):
        raise Trouble(
            "The peers gave different answers, so the times say nothing.", "Report this as a mistake of ours."
        )


async def _measured(given: Settings, seconds: float) -> list[Result]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        uri, user, password = await stack.enter_async_context(engine_at(given, folder / "graph"))
        environment = {name: value for name, value in os.environ.items() if not name.upper().startswith(PREFIX)}
        graph = {"GRAPH_URI": uri, "GRAPH_USER": user, "GRAPH_PASSWORD": password}
        node = {"NODE": "bench", "DATA": str(folder / "node"), "PORT": str(_free_port()), "LOG_LEVEL": "error"}
        environment |= {f"{PREFIX}{name}": value for name, value in {**graph, **node}.items()}
        bare_port = _free_port()
        await stack.enter_async_context(
            _running(environment, int(node["PORT"]), "/health/ready", "gateway.cli", "serve")
        )
        await stack.enter_async_context(
            _running(
                environment,
                bare_port,
                "/country",
                "uvicorn",
                "gateway.cli.bench.bare:app",
                "--port",
                str(bare_port),
                "--log-level",
                "error",
                "--no-access-log",
            )
        )
        return [
            await _compared(name, Target(int(node["PORT"]), "/graphql", {"query": text}), bare_port, seconds)
            for name, text in QUESTIONS.items()
        ]


async def _compared(name: str, ours: Target, bare_port: int, seconds: float) -> Result:
    bare = Target(bare_port, f"/{name}")
    same = _content(await ours.answer()) == _content(await bare.answer())
    runs: dict[str, list[Timing]] = {"bare": [], "uncached": [], "cached": []}
    for target in (ours, bare):
        await timed(target, min(seconds, 2), again=False)  # an engine is slower at first
    for _ in range(ROUNDS):
        runs["bare"].append(await timed(bare, seconds, again=True))
        runs["uncached"].append(await timed(ours, seconds, again=False))
        runs["cached"].append(await timed(ours, seconds, again=True))
    return Result(name, same, *(_median(runs[peer]) for peer in ("bare", "uncached", "cached")))


def _content(answer: Any) -> str:
    return hashlib.sha256(json.dumps(answer["data"], sort_keys=True).encode()).hexdigest()


def _median(runs: list[Timing]) -> Timing:
    return Timing(*(statistics.median(getattr(run, of) for run in runs) for of in ("per_second", "p50", "p99")))


@asynccontextmanager
async def _running(environment: dict[str, str], port: int, path: str, *arguments: str) -> AsyncIterator[None]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *arguments, env=environment, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        until = asyncio.get_running_loop().time() + _PATIENCE
        while True:
            try:
                await Target(port, path).answer()
                break
            except (OSError, RuntimeError, asyncio.IncompleteReadError, ValueError):
                if process.returncode is not None or asyncio.get_running_loop().time() > until:
                    raise Trouble(f"{arguments[0]} did not start.", "Look at what it said above.") from None
                await asyncio.sleep(0.1)
        yield
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _print(results: list[Result]) -> None:
    table = Table(title="Requests a second over HTTP, 4 connections (p50 / p99 in ms)")
    for head in ("question", "by hand", "ours, uncached", "ours, cached", "uncached : by hand", "cached : uncached"):
        table.add_column(head)
    for one in results:
        cells = [f"{of.per_second:,.0f} ({of.p50:.1f} / {of.p99:.1f})" for of in (one.bare, one.uncached, one.cached)]
        table.add_row(one.question, *cells, f"{one.uncached_to_bare:.2f}", f"{one.cached_to_uncached:.1f}")
    Console().print(table)
    Console().print("Content is the same, by hash." if all(one.same_content for one in results) else "CONTENT DIFFERS.")
