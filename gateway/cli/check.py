"""`safeconduct check`: what is wrong with a set-up, in plain words, and how to mend it. Changes nothing."""

import asyncio
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.metadata import version
from typing import Annotated, Final

import typer

from gateway.cli.trouble import words_for
from gateway.folder import usable_room
from gateway.listening import is_free, sockets_on
from gateway.settings import BadSettings, Settings, settings
from gateway.wiring import NODE_LOCK, engine_here, graph_answers, is_owned
from knowledge_base.compile import ATLAS, compiled

_NEWEST_TRIED: Final = (3, 14)


class State(StrEnum):
    """How a part of the set-up is."""

    GOOD = "good"
    NOTE = "note"
    """Works, and should be known."""
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one part of the set-up."""

    part: str
    state: State
    what: str
    """With the mend, where there is something to mend."""


def check(*, as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")] = False) -> None:
    """Say what is wrong with this set-up and how to mend it, and change nothing. Exit 1 when something is."""
    found = list(findings())
    bad = sum(one.state is State.BAD for one in found)
    if as_json:
        typer.echo(json.dumps({"bad": bad, "findings": [asdict(one) for one in found]}, indent=2))
    else:
        for one in found:
            typer.echo(f"{_SIGNS[one.state]} {one.part}: {one.what}")
        typer.echo(f"\n{bad} thing{'s' if bad > 1 else ''} to mend." if bad else "\nNothing is wrong.")
    raise typer.Exit(code=1 if bad else 0)


_SIGNS: Final = {State.GOOD: "ok  ", State.NOTE: "note", State.BAD: "BAD "}


def findings() -> Iterator[Finding]:
    """Yield one finding a part; a part that cannot be looked at since another is bad is left out."""
    yield _python()
    try:
        now = settings()
    except BadSettings as bad:
        yield from (Finding("settings", State.BAD, str(mistake)) for mistake in bad.mistakes)
        return
    yield Finding("settings", State.GOOD, "every SAFECONDUCT_ variable is understood")
    for part, look in _LOOKS.items():
        yield _looked(part, look, now)


def _looked(part: str, look: Callable[[Settings], Finding], now: Settings) -> Finding:
    try:
        return look(now)
    except Exception as fault:
        words = words_for(fault)
        if words is None:
            raise
        return Finding(part, State.BAD, words)


def _python() -> Finding:
    here = ".".join(map(str, sys.version_info[:3]))
    words = f"{here}, safeconduct {version('safeconduct')}"
    if sys.version_info[:2] > _NEWEST_TRIED:
        return Finding("Python", State.NOTE, f"{words}; newer than any it was tried with")
    return Finding("Python", State.GOOD, words)


def _folder(now: Settings) -> Finding:
    there = now.data.exists()
    free = usable_room(now.data)
    if there and is_owned(now.data / NODE_LOCK):
        owner = (now.data / NODE_LOCK).read_text(encoding="ascii").strip() or "unknown"
        return Finding("folder", State.NOTE, f"{now.data} is in use by a node that runs (process {owner})")
    return Finding("folder", State.GOOD, f"{now.data}{'' if there else ' (not made yet)'}, {free // 1024**2:,} MB free")


def _port(now: Settings) -> Finding:
    if is_owned(now.data / NODE_LOCK) and not is_free(now.port, now.host):
        return Finding("port", State.NOTE, f"{now.port} is in use, as it should be while the node runs")
    for one in sockets_on(now.host, now.port):
        one.close()
    return Finding("port", State.GOOD, f"{now.port} on {now.host} is free")


def _graph(now: Settings) -> Finding:
    if now.graph_uri is None:
        return Finding("graph", State.GOOD, f"the embedded engine is installed ({engine_here()})")
    asyncio.run(graph_answers(now))
    return Finding("graph", State.GOOD, f"{now.graph_uri} answers, and takes the password")


def _law(now: Settings) -> Finding:
    folder = now.atlas or ATLAS
    if not folder.is_dir():
        return Finding("law", State.BAD, f"there is no folder {folder}. Correct SAFECONDUCT_ATLAS.")
    law = compiled(folder, publishers=now.publishers)
    unknown = sorted(set(now.publishers) - {one.code for one in law.contents.jurisdictions})
    if unknown:
        return Finding(
            "law", State.BAD, f"SAFECONDUCT_PUBLISHERS names {', '.join(unknown)}, which the law does not know."
        )
    return Finding("law", State.GOOD, f"{len(law.contents.remedies)} remedies in {folder}, without a mistake")


_LOOKS: Final[dict[str, Callable[[Settings], Finding]]] = {
    "folder": _folder,
    "port": _port,
    "graph": _graph,
    "law": _law,
}
