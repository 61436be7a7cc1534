"""Editions over Bolt: loaded in batches nobody sees, then one pointer flips. The same Cypher on both engines.

An Edition node is `loading`, `loaded`, `published` or `leaving`, and remembers which edition was current when its load
began (`replaces`). Whoever changes the pointer or a state takes that node's lock first, by writing to it: without
that two writers can both find what they expect. Records are removed only from an edition that is `leaving`, and added
only to one that is `loading`, so that a load which was taken over cannot leave records behind.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import uuid4

from neo4j import AsyncDriver, AsyncManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

from graph.bolt.driver import DATABASE
from graph.bolt.rows import Row, links_of, must_be_whole, nodes_of
from graph.edition import Contents, Edition, global_id
from graph.ports import KnowledgeAway, Overtaken

_BATCH: Final = 1000
_REMOVED_AT_ONCE: Final = 500  # letting go of an edition's records is slower than taking them in
_Answer = TypeVar("_Answer")

_BEGIN: Final = """
MATCH (p:Pointer {name: 'current'}) SET p.lock = $writer
WITH p SET p.last = p.last + 1
WITH p CREATE (e:Edition {key: toString(p.last), ordinal: p.last, replaces: p.ordinal, state: 'loading',
                          hash: $hash, publisher: $publisher, publishedAt: $publishedAt})
RETURN e.ordinal AS ordinal
"""
_IDENTIFY: Final = "MATCH (e:Edition {key: $key}) SET e.id = $id"
_NODES: Final = """
MATCH (e:Edition {key: $edition}) SET e.lock = $writer
WITH e WHERE e.state = 'loading'
UNWIND $rows AS row
MERGE (n:%s {key: row.key}) SET n += row
MERGE (n)-[:PUBLISHED_IN]->(e)
RETURN count(n) AS done
"""
_LINKS: Final = """
MATCH (e:Edition {key: $edition}) SET e.lock = $writer
WITH e WHERE e.state = 'loading'
UNWIND $rows AS row
MATCH (a:%s {key: row.start})
MATCH (b:%s {key: row.end})
MERGE (a)-[r:%s%s]->(b) SET r += row.facts
RETURN count(r) AS done
"""
_FINISH: Final = """
MATCH (e:Edition {key: $edition}) SET e.lock = $writer
WITH e WHERE e.state = 'loading'
SET e.state = 'loaded'
RETURN e.ordinal AS ordinal
"""
_FLIP: Final = """
MATCH (p:Pointer {name: 'current'}) SET p.lock = $writer
WITH p MATCH (e:Edition {key: $edition})
WHERE e.state = 'loaded' AND e.replaces = p.ordinal OR p.ordinal = e.ordinal
SET p.ordinal = e.ordinal, e.state = 'published'
RETURN e.ordinal AS ordinal
"""
_CURRENT: Final = """
MATCH (p:Pointer {name: 'current'})
WITH p.ordinal AS ordinal
MATCH (e:Edition {key: toString(ordinal)})
RETURN e {.ordinal, .hash, .publisher, .publishedAt} AS edition
"""
_LIST: Final = """
MATCH (e:Edition) WHERE e.state = 'published'
RETURN e {.ordinal, .hash, .publisher, .publishedAt} AS edition ORDER BY e.ordinal DESC
"""
_LEAVE_INTERRUPTED: Final = """
MATCH (e:Edition) WHERE e.state IN ['loading', 'leaving']
SET e.lock = $writer
WITH e WHERE e.state IN ['loading', 'leaving']
SET e.state = 'leaving'
RETURN e.ordinal AS ordinal ORDER BY ordinal
"""
_LEAVE: Final = """
MATCH (p:Pointer {name: 'current'}) SET p.lock = $writer
WITH p MATCH (e:Edition)
WHERE e.ordinal <> p.ordinal AND NOT e.ordinal IN $keep
  AND (e.state IN ['published', 'leaving'] OR e.replaces <> p.ordinal)
SET e.state = 'leaving'
RETURN e.ordinal AS ordinal ORDER BY ordinal
"""
_REMOVE_RECORDS: Final = """
MATCH (:Edition {key: $edition})<-[:PUBLISHED_IN]-(n)
WITH n LIMIT $batch
DETACH DELETE n
RETURN count(*) AS done
"""
_REMOVE_EDITION: Final = "MATCH (e:Edition {key: $edition}) WHERE e.state = 'leaving' DETACH DELETE e"


def _quietly(done: int, total: int) -> None:
    """Tell nobody."""


class BoltEditions:
    """Implements `graph.ports.Editions` over a driver, which stays its owner's to close."""

    def __init__(self, driver: AsyncDriver) -> None:
        self._driver = driver
        self._writer = uuid4().hex

    async def put(
        self,
        contents: Contents,
        *,
        hash: str,  # noqa: A002  the field's name in Edition
        publisher: str,
        published_at: datetime,
        progress: Callable[[int, int], None] = _quietly,
    ) -> Edition:
        """Load an edition that nobody sees yet."""
        await asyncio.to_thread(must_be_whole, contents)
        moment = published_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        for row in await self._write(_LEAVE_INTERRUPTED):
            await self._remove(row["ordinal"])
        (row,) = await self._write(_BEGIN, hash=hash, publisher=publisher, publishedAt=moment)
        ordinal: int = row["ordinal"]
        await self._write(_IDENTIFY, key=str(ordinal), id=global_id("Edition", str(ordinal)))
        batches = await asyncio.to_thread(lambda: list(_batches(contents, ordinal)))
        done, total = 0, sum(len(rows) for _, rows in batches)
        for statement, rows in batches:
            progress(done, total)
            (row,) = await self._write(statement, edition=str(ordinal), rows=rows)
            if row["done"] != len(rows):
                raise _overtaken(ordinal)
            done += len(rows)
        if not await self._write(_FINISH, edition=str(ordinal)):
            raise _overtaken(ordinal)
        progress(done, total)
        return Edition(ordinal, hash, publisher, _moment(moment))

    async def flip(self, edition: Edition) -> None:
        """Make it current."""
        if not await self._write(_FLIP, edition=str(edition.ordinal)):
            raise Overtaken(
                f"Edition {edition.ordinal} was not published: another became current while it was loaded. "
                "Look at the current one, and load again if it is not what you want."
            )

    async def current(self) -> Edition | None:
        """Return the edition that readers shall ask."""
        rows = await self._read(_CURRENT)
        return _edition(rows[0]["edition"]) if rows else None

    async def list(self) -> Sequence[Edition]:
        """Return the editions that can still be asked, newest first."""
        return [_edition(row["edition"]) for row in await self._read(_LIST)]

    async def prune(self, keep: Collection[int]) -> Sequence[int]:
        """Remove every edition but the current one and these."""
        gone = [row["ordinal"] for row in await self._write(_LEAVE, keep=sorted(keep))]
        for ordinal in gone:
            await self._remove(ordinal)
        return gone

    async def _remove(self, ordinal: int) -> None:
        """Remove an edition that is leaving, in batches."""
        while (await self._write(_REMOVE_RECORDS, edition=str(ordinal), batch=_REMOVED_AT_ONCE))[0]["done"]:
            pass
        await self._write(_REMOVE_EDITION, edition=str(ordinal))

    async def _write(self, text: str, **parameters: Any) -> Sequence[Row]:
        """Run one statement in a transaction of its own, which the driver repeats after a conflict."""
        return await self._asked(
            lambda session: session.execute_write(_run, text, {"writer": self._writer, **parameters})
        )

    async def _read(self, text: str) -> Sequence[Row]:
        return await self._asked(lambda session: session.execute_read(_run, text, {}))

    async def _asked(self, ask: Callable[[Any], Awaitable[_Answer]]) -> _Answer:
        try:
            async with self._driver.session(database=DATABASE) as session:
                return await ask(session)
        except (DriverError, Neo4jError) as fault:
            raise KnowledgeAway(f"The graph engine does not answer ({fault}). Try again in a moment.") from fault


def _batches(contents: Contents, ordinal: int) -> Iterator[tuple[str, Sequence[Row]]]:
    """Every statement of a load with its rows; names in statements come from our own tables alone."""
    for kind, rows in nodes_of(contents, ordinal):
        yield from ((_NODES % kind, batch) for batch in _cut(rows))
    for links in links_of(contents, ordinal):
        place = " {position: row.facts.position}" if "position" in links.rows[0]["facts"] else ""
        statement = _LINKS % (links.start, links.end, links.name, place)
        yield from ((statement, batch) for batch in _cut(links.rows))


def _cut(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]


async def _run(transaction: AsyncManagedTransaction, text: str, parameters: dict[str, Any]) -> Sequence[Row]:
    return [dict(row) async for row in await transaction.run(text, parameters)]


def _edition(facts: Row) -> Edition:
    return Edition(facts["ordinal"], facts["hash"], facts["publisher"], _moment(facts["publishedAt"]))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _overtaken(ordinal: int) -> Overtaken:
    return Overtaken(
        f"Edition {ordinal} was not loaded to its end: another writer took over. Look at the current one, and load "
        "again if it is not what you want."
    )
