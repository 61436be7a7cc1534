"""What a graph needs before it can hold an edition: numbered files, each applied once and noted in the graph.

A file holds schema or data, never both, since Neo4j forbids them in one transaction. Every statement is its own, and
can be run again: a start that was interrupted between a file and its note repeats the file.
"""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

from neo4j import AsyncDriver, AsyncManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

from graph.bolt.dialect import indexes_ready
from graph.bolt.driver import DATABASE
from graph.ports import KnowledgeAway

_NOTED: Final = "MATCH (m:Migration) RETURN m.name AS name ORDER BY name"
_NOTE: Final = "MERGE (m:Migration {name: $name})"


async def migrate(driver: AsyncDriver) -> list[str]:
    """Bring the graph up to date and return the names of the files that were new. Raises KnowledgeAway."""
    try:
        async with driver.session(database=DATABASE) as session:
            noted = {row["name"] for row in await session.execute_read(_rows, _NOTED, {})}
            new = [name for name in names() if name not in noted]
            for name in new:
                for statement in statements_of(name):
                    await session.execute_write(_rows, statement, {})
                if name == new[-1]:
                    await indexes_ready(driver)
                await session.execute_write(_rows, _NOTE, {"name": name})
    except (DriverError, Neo4jError) as fault:
        raise KnowledgeAway(f"The graph could not be prepared: {fault}") from fault
    return new


def names() -> list[str]:
    """Return the names of all migrations, in their order."""
    return sorted(path.name for path in files("graph.bolt.migrations").iterdir() if path.name.endswith(".cypher"))


def statements_of(name: str) -> Iterator[str]:
    """Yield the statements of a file, without comments. None holds a semicolon within."""
    text = files("graph.bolt.migrations").joinpath(name).read_text(encoding="utf-8")
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))
    yield from (statement.strip() for statement in bare.split(";") if statement.strip())


async def _rows(transaction: AsyncManagedTransaction, text: str, parameters: dict[str, Any]) -> list[Any]:
    return [row async for row in await transaction.run(text, parameters)]
