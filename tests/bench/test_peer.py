"""A node beside a library that people would otherwise take: the same content, and the ratios to read."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.bench.measure import TARGETS, current_edition, measured, table
from tests.bench.peer import served_peer
from tests.neo4j_server import neo4j_server
from tests.served import served_node

pytestmark = pytest.mark.system


def test_a_node_gives_the_same_content_as_neo4j_graphql(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uri, auth = neo4j_server()
    with served_node(tmp_path, "neo4j", log_level="error") as address, served_peer(uri, auth) as peer:
        node = urlsplit(address).port
        assert node is not None
        edition = asyncio.run(current_edition(uri, auth))
        results = asyncio.run(measured(node, peer, edition, seconds=0.5, rounds=8))
    with capsys.disabled():
        print("", *table(results), sep="\n")  # noqa: T201  for whoever reads what the tests say
    # The ratios are printed beside their targets and not judged: a machine that does other work says little of them.
    assert {one.question: one.same_content for one in results} == dict.fromkeys(TARGETS, True)
