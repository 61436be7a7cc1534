"""What a start needs to know of the engine that answers. Questions are the same on both."""

from enum import Enum, auto
from typing import Final

from neo4j import AsyncDriver

from graph.bolt.driver import DATABASE

_INDEX_PATIENCE: Final = 300


class Dialect(Enum):
    """The two engines that the project is tested on."""

    NEO4J = auto()
    ARCADEDB = auto()


async def dialect_of(driver: AsyncDriver) -> Dialect:
    """Return which engine answers."""
    server = await driver.get_server_info()
    return Dialect.ARCADEDB if "ArcadeDB" in server.agent else Dialect.NEO4J


async def indexes_ready(driver: AsyncDriver) -> None:
    """Return when the indexes hold all that is there. The embedded engine fills them as they are made."""
    if await dialect_of(driver) is Dialect.NEO4J:
        async with driver.session(database=DATABASE) as session:
            await (await session.run("CALL db.awaitIndexes($seconds)", seconds=_INDEX_PATIENCE)).consume()
