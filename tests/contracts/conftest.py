"""Each engine in turn, started once for all the tests."""

from collections.abc import AsyncIterator

import pytest
from neo4j import AsyncDriver

from graph.bolt.driver import answers, connected
from graph.bolt.editions import BoltEditions
from graph.edition import Edition
from graph.embedded import EmbeddedEngine
from graph.ports import Editions
from knowledge_base.compile import compiled
from tests.builders import A_DAY
from tests.contracts.engines import Engine, emptied
from tests.neo4j_server import neo4j_server


@pytest.fixture(scope="session", params=["embedded", pytest.param("neo4j", marks=pytest.mark.system)])
async def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Engine]:
    """Run an engine: its address, user and password."""
    if request.param == "neo4j":
        yield Engine("neo4j", *neo4j_server())
        return
    async with EmbeddedEngine(tmp_path_factory.mktemp("engine"), ready=answers) as embedded:
        yield Engine("embedded", embedded.bolt_uri, embedded.auth)


@pytest.fixture(scope="session")
async def driver(engine: Engine) -> AsyncIterator[AsyncDriver]:
    """Hold a driver to it. What the graph holds is left from other tests; `graph` is empty."""
    async with connected(engine.uri, engine.auth) as opened:
        yield opened


@pytest.fixture
async def graph(driver: AsyncDriver) -> AsyncDriver:
    """Return a driver to a graph as a first start leaves it."""
    return await emptied(driver)


@pytest.fixture
def editions(graph: AsyncDriver) -> Editions:
    """Return the editions of an empty graph."""
    return BoltEditions(graph)


@pytest.fixture(scope="module")
async def law(driver: AsyncDriver) -> Edition:
    """Publish the whole law, for all tests of a module: none of them may write, or ask for `graph`."""
    editions, made = BoltEditions(await emptied(driver)), compiled()
    edition = await editions.put(made.contents, hash=made.hash, publisher="es", published_at=A_DAY)
    await editions.flip(edition)
    return edition
