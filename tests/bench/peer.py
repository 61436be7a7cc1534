"""Runs the peer with Node, in its production mode, on the Neo4j of the tests."""

import asyncio
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gateway.cli.bench.load import Target
from tests.outside import node
from tests.served import free_port

_HERE: Final = Path(__file__).parent
_PATIENCE: Final = 60


@contextmanager
def served_peer(uri: str, auth: tuple[str, str]) -> Iterator[int]:
    """Run `@neo4j/graphql` over this graph and yield its port, until the block ends."""
    node.install(_HERE)
    port = free_port()
    user, password = auth
    told = {"PEER_URI": uri, "PEER_USER": user, "PEER_PASSWORD": password, "PEER_PORT": str(port)}
    process = subprocess.Popen(
        [node.program("node"), str(_HERE / "peer.mjs")], env={**os.environ, **told, "NODE_ENV": "production"}
    )
    try:
        _wait_for(process, port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            asyncio.run(Target(port, "/", {"query": "{ __typename }"}).answer())
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The peer did not start; what it said is above.")
