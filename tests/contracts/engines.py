"""The engines that a contract is tried on, and a graph made empty again."""

from dataclasses import dataclass
from typing import Any

from neo4j import AsyncDriver

from graph.bolt.driver import DATABASE
from graph.bolt.migrations import migrate


@dataclass(frozen=True, slots=True)
class Engine:
    """A running engine."""

    name: str
    """`embedded` or `neo4j`."""
    uri: str
    auth: tuple[str, str]


async def emptied(driver: AsyncDriver) -> AsyncDriver:
    """Return the driver of a graph that holds what a first start makes, and nothing else."""
    # In small bites: the embedded engine gives up a statement after ten seconds, however busy the machine is.
    while (await rows(driver, "MATCH (n) WITH n LIMIT 500 DETACH DELETE n RETURN count(*) AS done"))[0]["done"]:
        pass
    await migrate(driver)
    return driver


async def rows(driver: AsyncDriver, text: str, **parameters: Any) -> list[dict[str, Any]]:
    """Run one statement and return its rows."""
    result = await driver.execute_query(text, parameters, database_=DATABASE)
    return [row.data() for row in result.records]
