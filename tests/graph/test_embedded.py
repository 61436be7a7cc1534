"""The engine that a node starts for itself: its folder, its doors, and what becomes of it when something is killed."""

import asyncio
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from neo4j import AsyncDriver

from graph.bolt.driver import WrongPassword, answers, connected, open_driver
from graph.bolt.editions import BoltEditions
from graph.bolt.migrations import migrate
from graph.embedded import EmbeddedEngine, EmbeddedEngineLocked, EngineMissing, EngineWouldNotStart, FolderUnusable
from graph.embedded.folder import EngineFolder
from graph.embedded.runtime import Ports, free_ports, installed
from graph.ports import KnowledgeAway
from tests.builders import a_small_law, much_law, published, put
from tests.contracts.engines import rows


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[EmbeddedEngine]:
    """Run an engine in a fresh folder."""
    async with EmbeddedEngine(tmp_path / "engine", ready=answers, say=print) as running:
        yield running


@pytest.fixture
async def driver(engine: EmbeddedEngine) -> AsyncIterator[AsyncDriver]:
    """Hold a driver to it."""
    async with connected(engine.bolt_uri, engine.auth) as opened:
        await migrate(opened)
        yield opened


async def test_a_folder_has_one_owner_and_the_second_is_told_who(engine: EmbeddedEngine) -> None:
    second = EmbeddedEngine(engine.log.parent, ready=answers)
    with pytest.raises(EmbeddedEngineLocked, match=rf"belongs to a node that is running \(process {os.getpid()}\)"):
        await second.start()
    assert await answers(engine.bolt_uri, engine.auth)


async def test_stopping_makes_room_for_the_next_owner_and_keeps_the_data(tmp_path: Path) -> None:
    for number in range(2):
        async with EmbeddedEngine(tmp_path, ready=answers) as engine, connected(engine.bolt_uri, engine.auth) as driver:
            assert not engine.recovered
            found = await rows(
                driver, "MERGE (t:Trial {name: 't'}) ON CREATE SET t.by = $by RETURN t.by AS by", by=number
            )
            assert found == [{"by": 0}]
    assert engine.pid is None


async def test_only_this_user_can_read_the_password(engine: EmbeddedEngine) -> None:
    file = engine.log.parent / "engine.password"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert file.read_text() == engine.auth[1]
    assert len(engine.auth[1]) >= 32
    assert engine.auth[1] not in _command(engine.pid)


async def test_a_stranger_is_refused(engine: EmbeddedEngine) -> None:
    with pytest.raises(WrongPassword, match="refuses the user or the password"):
        await open_driver(engine.bolt_uri, ("root", "a guess of mine"))


async def test_a_lost_password_file_is_replaced_and_the_law_is_still_there(tmp_path: Path) -> None:
    async with EmbeddedEngine(tmp_path, ready=answers) as engine, connected(engine.bolt_uri, engine.auth) as driver:
        await rows(driver, "CREATE (:Trial {name: 't'})")
        before = engine.auth
    (tmp_path / "engine.password").unlink()
    async with EmbeddedEngine(tmp_path, ready=answers) as engine, connected(engine.bolt_uri, engine.auth) as driver:
        assert engine.auth != before
        assert await rows(driver, "MATCH (t:Trial) RETURN t.name AS name") == [{"name": "t"}]


async def test_it_listens_on_loopback_alone(engine: EmbeddedEngine) -> None:
    found = _listeners(engine.pid)
    assert len(found) == 2
    assert all(address == "127.0.0.1" for address in found)


async def test_its_log_is_kept_and_so_are_the_last_few(tmp_path: Path) -> None:
    for _ in range(2):
        async with EmbeddedEngine(tmp_path, ready=answers) as engine:
            pass
    assert "ArcadeDB Server" in engine.log.read_text()
    assert "ArcadeDB Server" in (tmp_path / "engine.1.log").read_text()


def test_of_many_logs_the_oldest_go(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    for number in range(7):
        with folder.new_log() as log:
            log.write(f"run {number}".encode())
    kept = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert kept == {"engine.log": "run 6", "engine.1.log": "run 5", "engine.2.log": "run 4", "engine.3.log": "run 3"}


def test_a_long_log_is_set_aside_while_it_is_being_written(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    with folder.new_log() as log:
        log.write(b"long " * 10)
        log.flush()
        folder.shorten_log(largest=40)
        log.write(b"after")
    assert folder.log.read_bytes() == b"after"
    assert (tmp_path / "engine.1.log").read_bytes() == b"long " * 10


async def test_a_killed_engine_is_started_again_where_the_driver_finds_it(tmp_path: Path) -> None:
    said: list[str] = []
    async with (
        EmbeddedEngine(tmp_path, ready=answers, say=said.append) as engine,
        connected(engine.bolt_uri, engine.auth) as driver,
    ):
        await migrate(driver)
        editions = BoltEditions(driver)
        edition = await published(editions, a_small_law())
        first = engine.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        await _until(lambda: "The graph engine answers again." in said)
        assert await editions.current() == edition
        assert engine.pid not in {None, first}
    assert "The graph engine ended (code -9). It is started again" in said[0]


async def test_what_was_acknowledged_survives_a_kill_during_writing(tmp_path: Path) -> None:
    said: list[str] = []
    acknowledged: list[int] = []

    async def write(driver: AsyncDriver) -> None:
        for number in range(100_000):
            await rows(driver, "CREATE (:Trial {number: $number})", number=number)
            acknowledged.append(number)

    async with (
        EmbeddedEngine(tmp_path, ready=answers, say=said.append) as engine,
        connected(engine.bolt_uri, engine.auth) as driver,
    ):
        writing = asyncio.create_task(write(driver))
        await _until(lambda: len(acknowledged) >= 150)
        assert engine.pid is not None
        os.kill(engine.pid, signal.SIGKILL)
        writing.cancel()
        until = len(acknowledged)
        await asyncio.wait([writing])
        await _until(lambda: "The graph engine answers again." in said)
        found = await rows(driver, "MATCH (t:Trial) RETURN t.number AS number ORDER BY number")
    assert set(range(until)) <= {row["number"] for row in found}


async def test_a_load_that_dies_with_the_engine_is_never_seen(tmp_path: Path) -> None:
    said: list[str] = []
    async with (
        EmbeddedEngine(tmp_path, ready=answers, say=said.append) as engine,
        connected(engine.bolt_uri, engine.auth) as driver,
    ):
        await migrate(driver)
        editions = BoltEditions(driver)
        first = await published(editions, a_small_law(), "first")

        def killed_half_way(done: int, total: int) -> None:
            if 2 * done > total and engine.pid is not None and not said:
                os.kill(engine.pid, signal.SIGKILL)

        try:
            second = await put(editions, much_law(2000, "second"), "second", killed_half_way)
        except KnowledgeAway:
            second = None  # the driver's patience was shorter than the restart
        await _until(lambda: "The graph engine answers again." in said)
        assert await editions.current() == first
        if second is None:
            second = await put(editions, much_law(2000, "second"), "second")
        await editions.flip(second)
        counted = await rows(
            driver,
            "MATCH (e:Edition {key: $key})<-[:PUBLISHED_IN]-(n) RETURN count(n) AS n",
            key=str(second.ordinal),
        )
        assert counted == [{"n": 2000}]


_NODE = """
import asyncio, sys
from pathlib import Path
from graph.bolt.driver import answers
from graph.embedded import EmbeddedEngine

async def node():
    async with EmbeddedEngine(Path(sys.argv[1]), ready=answers) as engine:
        print(engine.pid, flush=True)
        await asyncio.sleep(3600)

asyncio.run(node())
"""


async def test_an_engine_ends_with_a_node_that_was_killed_and_the_next_start_says_so(tmp_path: Path) -> None:
    node = await asyncio.create_subprocess_exec(sys.executable, "-c", _NODE, str(tmp_path), stdout=subprocess.PIPE)
    assert node.stdout is not None
    child = int(await node.stdout.readline())
    node.kill()
    await node.wait()
    said: list[str] = []
    async with EmbeddedEngine(tmp_path, ready=answers, say=said.append) as engine:
        assert engine.recovered
        assert engine.pid != child
        assert "engine" not in _command(child)
    assert "it recovers what it had committed" in said[0]
    async with EmbeddedEngine(tmp_path, ready=answers) as engine:
        assert not engine.recovered


def test_a_missing_package_is_named_with_both_ways_out() -> None:
    with pytest.raises(EngineMissing) as refused:
        installed("no_such_engine")
    for word in ("no-such-engine", 'pip install "safeconduct[embedded]"', "SAFECONDUCT_GRAPH_URI", "Alpine"):
        assert word in str(refused.value)


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderUnusable, match=r"file/engine cannot be used \(Not a directory"):
        await EmbeddedEngine(tmp_path / "file" / "engine", ready=answers).start()


async def test_a_full_disk_is_said_before_anything_is_started(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable, match=r"MB left, and the graph engine wants"):
        await EmbeddedEngine(tmp_path, ready=answers, least_room=2**62).start()
    assert not (tmp_path / "engine.log").exists()


async def test_an_engine_that_ends_at_once_shows_the_end_of_its_log(tmp_path: Path) -> None:
    (tmp_path / "databases").write_text("in the way")
    engine = EmbeddedEngine(tmp_path, ready=answers)
    with pytest.raises(EngineWouldNotStart) as refused:
        await engine.start()
    assert f"Its log, {tmp_path}/engine.log, ends:" in str(refused.value)
    assert engine.pid is None
    (tmp_path / "databases").unlink()
    async with engine:
        assert await answers(engine.bolt_uri, engine.auth)


@pytest.mark.parametrize("which", ["bolt", "http"])
async def test_a_port_that_was_taken_meanwhile_is_given_up_for_another(tmp_path: Path, which: str) -> None:
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        taken, free = stranger.getsockname()[1], free_ports()
        offered = [free_ports(), Ports(taken, free.http) if which == "bolt" else Ports(free.bolt, taken)]
        async with EmbeddedEngine(tmp_path, ready=answers, ports=offered.pop) as engine:
            assert await answers(engine.bolt_uri, engine.auth)
    assert offered == []


async def test_a_password_that_the_engine_does_not_know_is_said_with_the_mend(tmp_path: Path) -> None:
    async with EmbeddedEngine(tmp_path, ready=answers):
        pass
    (tmp_path / "engine.password").write_text("another password")
    with pytest.raises(EngineWouldNotStart, match=r"engine\.password\. Remove that file and start again"):
        await EmbeddedEngine(tmp_path, ready=answers).start()


async def test_an_engine_that_never_answers_is_given_up_and_ended(tmp_path: Path) -> None:
    async def never(uri: str, auth: tuple[str, str]) -> bool:
        return False

    engine = EmbeddedEngine(tmp_path, ready=never, patience=1.0)
    with pytest.raises(EngineWouldNotStart, match="did not answer in 1 seconds"):
        await engine.start()
    assert engine.pid is None


async def test_a_question_without_end_is_given_up_by_the_engine(driver: AsyncDriver) -> None:
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*) AS number"
    started = asyncio.get_running_loop().time()
    with pytest.raises(Exception, match=r"(?i)time"):
        await rows(driver, endless)
    assert asyncio.get_running_loop().time() - started < 40


async def _until(happened: Callable[[], bool], patience: float = 30.0) -> None:
    clock = asyncio.get_running_loop().time
    until = clock() + patience
    while not happened():
        assert clock() < until, "it did not happen"
        await asyncio.sleep(0.02)


def _command(pid: int | None) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def _listeners(pid: int | None) -> list[str]:
    """The addresses on which a process listens, IPv4 and IPv6."""
    own = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir() if link.exists()}
    sockets = {link[8:-1] for link in own if link.startswith("socket:")}
    found = []
    for table, family in (("tcp", socket.AF_INET), ("tcp6", socket.AF_INET6)):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in sockets:
                found.append(_address(fields[1].split(":")[0], family))
    return found


def _address(text: str, family: int) -> str:
    raw = b"".join(bytes.fromhex(text[start : start + 8])[::-1] for start in range(0, len(text), 8))
    return socket.inet_ntop(family, raw).removeprefix("::ffff:")
