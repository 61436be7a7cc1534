"""Opening the driver: what is wrong is said at once and in words, what may come right is waited for."""

import asyncio
import socket

import pytest

from graph.bolt.dialect import Dialect, dialect_of
from graph.bolt.driver import WrongAddress, WrongPassword, answers, connected, open_driver
from graph.bolt.editions import BoltEditions
from graph.ports import EngineRefused, KnowledgeAway
from tests.contracts.engines import Engine, rows

_AUTH = ("neo4j", "no password of anyone")


async def test_an_engine_that_answers_is_opened(engine: Engine) -> None:
    assert await answers(engine.uri, engine.auth)
    async with connected(engine.uri, engine.auth) as driver:
        assert await rows(driver, "RETURN 1 AS one") == [{"one": 1}]
        expected = Dialect.NEO4J if engine.name == "neo4j" else Dialect.ARCADEDB
        assert await dialect_of(driver) is expected


async def test_a_wrong_password_is_said_at_once(engine: Engine) -> None:
    with pytest.raises(WrongPassword, match="SAFECONDUCT_GRAPH_PASSWORD") as refused:
        await open_driver(engine.uri, (engine.auth[0], "no password of anyone"), patience=60)
    assert "no password of anyone" not in str(refused.value)
    assert isinstance(refused.value, EngineRefused)


@pytest.mark.parametrize("uri", ["http://localhost:7474", "localhost:7687", "", "bolt://", "bolt:///neo4j"])
async def test_what_is_no_address_of_a_graph_is_said_at_once(uri: str) -> None:
    with pytest.raises(WrongAddress, match="is no address of a graph engine"):
        await open_driver(uri, _AUTH, patience=60)


async def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(WrongAddress) as refused:
        await open_driver("bolt://neo4j:s3cret@localhost:7687", _AUTH)
    assert "s3cret" not in str(refused.value)


async def test_a_name_that_no_machine_has_is_said_at_once() -> None:
    with pytest.raises(WrongAddress, match="No machine has the name"):
        await open_driver("bolt://graph.invalid:7687", _AUTH, patience=60)


async def test_a_silent_address_is_waited_for_and_then_given_up() -> None:
    with pytest.raises(KnowledgeAway, match="Start it, or correct SAFECONDUCT_GRAPH_URI"):
        await open_driver(f"bolt://127.0.0.1:{_free_port()}", _AUTH, patience=0.3)


async def test_a_server_of_another_kind_is_given_up() -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(KnowledgeAway, match="No graph engine answers"):
            await open_driver(f"bolt://127.0.0.1:{port}", _AUTH, patience=0.3)


async def test_editions_of_an_engine_that_went_away_say_so(engine: Engine) -> None:
    async with connected(engine.uri, engine.auth) as driver:
        editions = BoltEditions(driver)
    with pytest.raises(KnowledgeAway, match="does not answer"):
        await editions.current()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
