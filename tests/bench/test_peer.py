"""What a node promises beside a library that people would otherwise take: the same content, faster."""

import asyncio
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest

from tests.bench.measure import TARGETS, current_edition, measured, table
from tests.bench.peer import served_peer
from tests.neo4j_server import neo4j_server
from tests.served import served_node

pytestmark = pytest.mark.system

_SHARE: Final = 0.75
"""Of a target, on a machine that does other work too; short turns let both meet it. Longer: `python -m tests.bench`."""


def test_a_node_gives_the_same_content_as_neo4j_graphql_and_sooner(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uri, auth = neo4j_server()
    with served_node(tmp_path, "neo4j", log_level="error") as address, served_peer(uri, auth) as peer:
        node = urlsplit(address).port
        assert node is not None
        edition = asyncio.run(current_edition(uri, auth))
        results = asyncio.run(measured(node, peer, edition, seconds=0.5, rounds=8))
    with capsys.disabled():
        print("", *table(results), sep="\n")  # noqa: T201  for whoever reads what the tests say
    assert {one.question for one in results if not one.same_content} == set()
    reached = {one.question: one.ratio / TARGETS[one.question] for one in results}
    assert {question: share for question, share in reached.items() if share < _SHARE} == {}
