"""Open the official driver on either engine, and say plainly why it cannot be opened."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from urllib.parse import urlsplit

from neo4j import AsyncDriver, AsyncGraphDatabase
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

from graph.ports import EngineRefused, KnowledgeAway

DATABASE: Final = "neo4j"
"""Named in every session: after a failed query the embedded engine's connection stays on the wrong database."""

_PAUSE: Final = 0.1
_SCHEMES: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


class WrongPassword(EngineRefused):
    """The engine is there and does not know us."""


class WrongAddress(EngineRefused):
    """There is no graph engine at this address, and there will be none."""


async def answers(uri: str, auth: tuple[str, str]) -> bool:
    """Return whether a database answers a query at this address now. Raises EngineRefused when it never will."""
    async with _driver(uri, auth) as driver:
        return await _silence(driver, uri) is None


async def open_driver(uri: str, auth: tuple[str, str], *, patience: float = 30.0) -> AsyncDriver:
    """Return a driver once a query was answered; it is the caller's to close.

    Waits for an engine that is still starting, at most `patience` seconds, then raises KnowledgeAway. Raises
    WrongPassword or WrongAddress at once.
    """
    driver = _driver(uri, auth)
    try:
        await _answering(driver, uri, patience)
    except BaseException:
        await driver.close()
        raise
    return driver


@asynccontextmanager
async def connected(uri: str, auth: tuple[str, str], *, patience: float = 30.0) -> AsyncIterator[AsyncDriver]:
    """Hold a driver open; what `open_driver` raises, this does."""
    driver = await open_driver(uri, auth, patience=patience)
    try:
        yield driver
    finally:
        await driver.close()


def _driver(uri: str, auth: tuple[str, str]) -> AsyncDriver:
    parts = urlsplit(uri)
    if parts.username is not None or parts.password is not None:
        raise WrongAddress(
            "The address of the graph engine holds a user or a password. Write them into SAFECONDUCT_GRAPH_USER and "
            "SAFECONDUCT_GRAPH_PASSWORD instead, where they are never printed."
        )
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise WrongAddress(
            f"{uri} is no address of a graph engine. Write one that begins with bolt:// or neo4j://, as in "
            "bolt://localhost:7687."
        )
    try:
        return AsyncGraphDatabase.driver(
            uri,
            auth=auth,
            user_agent="safeconduct",
            connection_timeout=5.0,
            connection_acquisition_timeout=10.0,
            max_transaction_retry_time=15.0,
            max_connection_pool_size=50,
            notifications_min_severity="OFF",
            keep_alive=True,
        )
    except (ConfigurationError, ValueError) as fault:
        raise WrongAddress(f"{uri} is no address of a graph engine ({_first_line(fault)}).") from fault


async def _answering(driver: AsyncDriver, uri: str, patience: float) -> None:
    clock = asyncio.get_running_loop().time
    until = clock() + patience
    while (fault := await _silence(driver, uri)) is not None:
        if clock() > until:
            raise KnowledgeAway(
                f"No graph engine answers at {uri} ({_first_line(fault)}). Start it, or correct SAFECONDUCT_GRAPH_URI."
            ) from fault
        await asyncio.sleep(_PAUSE)


async def _silence(driver: AsyncDriver, uri: str) -> Exception | None:
    """Why no query is answered; None when one is. Not through the driver's own retries, which hide a start."""
    try:
        async with driver.session(database=DATABASE) as session:
            await (await session.run("RETURN 1 AS answer")).consume()
    except AuthError as fault:
        raise WrongPassword(
            f"The graph engine at {uri} refuses the user or the password. Correct SAFECONDUCT_GRAPH_USER and "
            "SAFECONDUCT_GRAPH_PASSWORD."
        ) from fault
    except ClientError as fault:
        if fault.code != "Neo.ClientError.Security.CredentialsExpired":
            return fault  # the database is not there yet
        raise WrongPassword(
            f"The graph engine at {uri} wants its first password changed. Set one, then write it into "
            "SAFECONDUCT_GRAPH_PASSWORD."
        ) from fault
    except (ServiceUnavailable, ValueError, OSError) as fault:
        if _no_such_host(fault):
            raise WrongAddress(f"No machine has the name in {uri}. Correct SAFECONDUCT_GRAPH_URI.") from fault
        return fault
    except (DriverError, Neo4jError) as fault:
        return fault
    return None


def _no_such_host(fault: BaseException | None) -> bool:
    while fault is not None:
        if "resolve address" in str(fault):
            return True
        fault = fault.__cause__
    return False


def _first_line(fault: BaseException) -> str:
    return (str(fault).splitlines() or [type(fault).__name__])[0]
