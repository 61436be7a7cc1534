"""A node as people run it: a process of its own with a folder of its own, asked over HTTP, on either engine."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx

from graph.bolt.driver import connected
from tests.contracts.engines import emptied
from tests.neo4j_server import neo4j_server

_PATIENCE: Final = 90
"""Seconds for a start with the whole law on a busy machine."""


@contextmanager
def served_node(folder: Path, engine: str = "embedded", *, node: str = "es", **settings: str) -> Iterator[str]:
    """Run a node with the law of the repository and yield its address, until the block ends.

    `engine`: `embedded`, or `neo4j` for the tests' own Neo4j, which is emptied before.
    """
    chosen = {"NODE": node, "DATA": str(folder), "PORT": str(free_port()), "PUBLISHERS": f"ES={node}"}
    if engine == "neo4j":
        uri, (user, password) = neo4j_server()
        asyncio.run(_empty(uri, (user, password)))
        chosen |= {"GRAPH_URI": uri, "GRAPH_USER": user, "GRAPH_PASSWORD": password}
    chosen |= {name.upper(): value for name, value in settings.items()}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAFECONDUCT_")}
    environment |= {f"SAFECONDUCT_{name}": value for name, value in chosen.items()}
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "gateway.cli", "serve"], env=environment, stdout=said, stderr=said
        )
    try:
        address = f"http://127.0.0.1:{chosen['PORT']}"
        _wait_for(process, address, folder)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """Return a port of the loopback address that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(process: subprocess.Popen[bytes], address: str, folder: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"{address}/health/ready").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"The node did not answer. It said:\n{(folder / 'said.txt').read_text('utf-8', 'replace')}")


async def _empty(uri: str, auth: tuple[str, str]) -> None:
    async with connected(uri, auth) as driver:
        await emptied(driver)
