"""The demo as a judge meets it: one command, two nodes, and whatever may happen to their processes."""

import os
import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx
import pytest

from tests.processes import Running, command_of, family, is_there, ran, until

pytestmark = pytest.mark.timeout(300)
"""Several starts a test, on a machine that may be busy with other tests."""
READY: Final = "All of it again from the start"
_ADDRESSES: Final = re.compile(r"Spain +(http://localhost:\d+) +United Kingdom +(http://localhost:\d+)")


def a_demo(home: Path, *more: str) -> Running:
    """Start a demo that keeps everything under a folder."""
    return Running("demo", "--folder", str(home / "demo"), *more, home=home)


def addresses(said: str) -> tuple[str, str]:
    """Return what it printed for Spain and for the United Kingdom."""
    found = _ADDRESSES.search(said)
    assert found is not None, said
    return found[1], found[2]


def ready(address: str) -> dict[str, str]:
    """Ask a node how it is, on both addresses of loopback."""
    port = address.rpartition(":")[2]
    one, other = (httpx.get(f"http://{host}:{port}/health/ready").json() for host in ("127.0.0.1", "[::1]"))
    assert one == other
    told: dict[str, str] = one
    return told


def engine_and_node(demo: Running, country: str) -> tuple[int, int]:
    """Return the processes of one country."""
    below = {pid: command_of(pid) for pid in family(demo.process.pid)}
    engine = next(pid for pid, command in below.items() if f"/{country}/graph" in command and "ArcadeDB" in command)
    node = next(pid for pid in below if "serve" in below[pid] and engine in family(pid))
    return engine, node


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the demos of this module keep their nodes, so that the law is loaded once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def demos(home: Path) -> Iterator[list[Running]]:
    """Hold every demo that was started, so that the last may be used again and none is left behind."""
    started: list[Running] = []
    yield started
    for one in started:
        with one:
            one.stop()


@pytest.fixture
def demo(home: Path, demos: list[Running]) -> Running:
    """Return a demo that answers: the one that runs, or a new one where a test has ended it."""
    if not demos or demos[-1].process.poll() is not None:
        demos.append(a_demo(home))
        demos[-1].hears(READY)
    return demos[-1]


def test_one_command_starts_two_nodes_and_says_what_to_open(demo: Running) -> None:
    spain, britain = addresses(demo.said)
    assert (ready(spain)["node"], ready(britain)["node"]) == ("es", "gb")
    assert ready(spain)["law"] == ready(britain)["law"]
    assert f"{spain}/compare?jurisdictions=ES,GB,IT,NG&area=immigration_relief" in demo.said
    assert "invented" in demo.said
    assert "make demo-reset" in demo.said


def test_a_second_demo_in_the_same_folder_is_refused(demo: Running, home: Path) -> None:
    second = ran("demo", "--folder", str(home / "demo"), home=home)
    assert second.returncode == 1
    assert f"runs already (process {demo.process.pid}" in second.stderr
    assert ready(addresses(demo.said)[0])["status"] == "ready"


@pytest.mark.parametrize("which", ["engine", "node"])
def test_a_killed_process_is_said_and_started_again(demo: Running, which: str) -> None:
    spain, britain = addresses(demo.said)
    engine, node = engine_and_node(demo, "es")
    os.kill(engine if which == "engine" else node, signal.SIGKILL)
    demo.hears("Spain: The graph engine answers again." if which == "engine" else "Spain: the node answers again")
    assert ready(spain)["status"] == ready(britain)["status"] == "ready"
    assert is_there(node) is (which == "engine")
    assert not is_there(engine), "an engine ends with its node"
    if which == "node":
        assert "Spain: The graph engine was not stopped in good order last time" in demo.said


def test_ctrl_c_leaves_no_process_and_no_taken_port(demo: Running) -> None:
    below = family(demo.process.pid)
    assert len(below) == 4, "two nodes, each with its engine"
    assert demo.stop() == 0
    assert demo.said.rstrip().endswith("Stopped.")
    assert [pid for pid in below if is_there(pid)] == []
    for address in addresses(demo.said):
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", int(address.rpartition(":")[2])))


def test_the_next_start_has_the_same_addresses_and_loads_nothing(demos: list[Running], demo: Running) -> None:
    assert len(demos) > 1
    assert addresses(demo.said) == addresses(demos[0].said)
    assert "loading the law" not in demo.said
    assert "cut off" not in demo.said, "a demo that was stopped was not cut off"


def test_a_demo_that_was_killed_leaves_nothing_behind_and_says_so_when_it_starts_again(
    demos: list[Running], demo: Running, home: Path
) -> None:
    below = family(demo.process.pid)
    demo.signal(signal.SIGKILL)
    demo.ends()
    demos.append(a_demo(home))
    said = demos[-1].hears(READY)
    assert "The last run was cut off." in said
    assert addresses(said) == addresses(demo.said)
    assert [pid for pid in below if is_there(pid)] == []


def test_everything_killed_at_once_recovers(demos: list[Running], demo: Running, home: Path) -> None:
    for pid in (demo.process.pid, *family(demo.process.pid)):
        os.kill(pid, signal.SIGKILL)
    demo.ends()
    demos.append(a_demo(home))
    said = demos[-1].hears(READY)
    assert "The last run was cut off." in said
    assert "Spain: The graph engine was not stopped in good order last time" in said
    assert ready(addresses(said)[0])["status"] == "ready"


def test_an_address_that_was_given_is_not_exchanged_quietly(demo: Running, home: Path) -> None:
    port = int(addresses(demo.said)[0].rpartition(":")[2])
    demo.stop()
    with socket.create_server(("127.0.0.1", port)):
        again = ran("demo", "--folder", str(home / "demo"), home=home)
    assert again.returncode == 1
    assert f"Port {port}" in again.stderr
    assert "make demo-reset" in again.stderr


def test_the_next_free_port_is_taken_and_said_and_a_reset_begins_again(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 8001)) if _free(8001) else socket.socket(), a_demo(tmp_path) as demo:
        said = demo.hears(READY)
        demo.stop()
    spain, britain = addresses(said)
    assert not spain.endswith(":8001")
    assert "Port 8001 is taken by another program; Spain has" in said
    assert spain != britain
    with a_demo(tmp_path, "--reset") as again:
        said = again.hears(READY)
        again.stop()
    assert "loading the law" in said


def test_a_demo_that_is_stopped_while_it_starts_leaves_nothing(tmp_path: Path) -> None:
    with a_demo(tmp_path) as demo:
        demo.hears("starting the graph")
        until(lambda: len(family(demo.process.pid)) == 4)
        below = family(demo.process.pid)
        assert demo.stop() == 0
    assert [pid for pid in below if is_there(pid)] == []


def test_a_demo_that_was_killed_while_it_loaded_the_law_loads_all_of_it_next_time(tmp_path: Path) -> None:
    with a_demo(tmp_path) as demo:
        demo.hears("Spain: loading the law")
        demo.signal(signal.SIGKILL)
        demo.ends()
    with a_demo(tmp_path) as again:
        said = again.hears(READY)
        spain, britain = (ready(address) for address in addresses(said))
        again.stop()
    assert "The last run was cut off." in said
    assert spain["law"] == britain["law"]


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "thesis.txt").write_text("years of work", encoding="utf-8")
    refused = ran("demo", "--reset", "--folder", str(tmp_path / "demo"), home=tmp_path)
    assert refused.returncode == 1
    assert "thesis.txt" in refused.stderr
    assert (tmp_path / "demo" / "thesis.txt").exists()


def _free(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) != 0
