"""Times both over the same graph in turns, after their answers were found to hold the same."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gateway.cli.bench.load import Target, Timing, timed
from gateway.cli.bench.questions import QUESTIONS
from graph.bolt.driver import DATABASE, connected
from tests.bench.questions import asked_of_the_peer, fingerprint, our_content, peer_content

TARGETS: Final = {"compare": 2.0, "browse": 1.3, "country": 1.3}
"""How many of our answers, nothing cached, the project promises for each of the peer's."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one question fared. The fingerprints are equal when both answers hold the same."""

    question: str
    our_fingerprint: str
    peer_fingerprint: str
    ours: Timing
    peer: Timing

    @property
    def same_content(self) -> bool:
        """Whether the two answers hold the same."""
        return self.our_fingerprint == self.peer_fingerprint

    @property
    def ratio(self) -> float:
        """Our answers a second, nothing cached, for each of the peer's."""
        return self.ours.per_second / self.peer.per_second


async def measured(our_port: int, peer_port: int, edition: int, *, seconds: float, rounds: int) -> Sequence[Result]:
    """Ask every question of both in turns, so often and so long each; the median of the rounds is told."""
    theirs = asked_of_the_peer(edition)
    results = []
    for name, document in QUESTIONS.items():
        ours = Target(our_port, "/graphql", {"query": document})
        results.append(await _compared(name, ours, Target(peer_port, "/", {"query": theirs[name]}), seconds, rounds))
    return results


async def current_edition(uri: str, auth: tuple[str, str]) -> int:
    """Return the ordinal of the edition that a node on this graph shows."""
    async with connected(uri, auth) as driver:
        found = await driver.execute_query("MATCH (p:Pointer) RETURN p.ordinal AS ordinal", database_=DATABASE)
        return int(found.records[0]["ordinal"])


def table(results: Sequence[Result]) -> Iterator[str]:
    """Say in lines what came out."""
    yield "Requests a second over HTTP, 4 connections (p50 / p99 in ms), nothing cached"
    yield f"{'question':10} {'ours':>24} {'@neo4j/graphql':>24} {'ratio':>6} {'target':>7}  content"
    for one in results:
        ours, peer = (f"{of.per_second:,.0f} ({of.p50:.1f} / {of.p99:.1f})" for of in (one.ours, one.peer))
        content = f"same, {one.our_fingerprint[:12]}" if one.same_content else "DIFFERS"
        yield f"{one.question:10} {ours:>24} {peer:>24} {one.ratio:6.2f} {TARGETS[one.question]:7.1f}  {content}"


async def _compared(name: str, ours: Target, peer: Target, seconds: float, rounds: int) -> Result:
    our_answer, peer_answer = await ours.answer(), await peer.answer()
    runs: dict[Target, list[Timing]] = {ours: [], peer: []}
    for target in runs:
        await timed(target, seconds, again=False)  # an engine and its callers are slower at first
    for _ in range(rounds):
        for target, timings in runs.items():
            timings.append(await timed(target, seconds, again=False))
    return Result(
        name,
        fingerprint(our_content(name, our_answer["data"])),
        fingerprint(peer_content(name, peer_answer["data"])),
        _median(runs[ours]),
        _median(runs[peer]),
    )


def _median(runs: Sequence[Timing]) -> Timing:
    return Timing(*(statistics.median(getattr(run, of) for run in runs) for of in ("per_second", "p50", "p99")))
