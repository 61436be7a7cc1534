"""By hand, for longer than a test may take.

Neo4j runs as people run it, without the flag that only makes it start quickly:

    eval "$(JAVA_FLAGS= .ci/neo4j/start)"
    python -m tests.bench --seconds 10 --rounds 5
    .ci/neo4j/stop

The Neo4j of the tests is emptied first.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.measure import current_edition, measured, table
from tests.bench.peer import served_peer
from tests.neo4j_server import neo4j_server
from tests.served import served_node


def main() -> None:
    """Measure, and print the table."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description="Time a node beside @neo4j/graphql.")
    asked.add_argument("--seconds", type=float, default=10, help="how long each question is asked in each round")
    asked.add_argument("--rounds", type=int, default=5, help="how often the two take turns")
    given = asked.parse_args()
    uri, auth = neo4j_server()
    with (
        tempfile.TemporaryDirectory() as folder,
        served_node(Path(folder), "neo4j", log_level="error") as address,
        served_peer(uri, auth) as peer,
    ):
        edition = asyncio.run(current_edition(uri, auth))
        node = urlsplit(address).port
        assert node is not None
        results = asyncio.run(measured(node, peer, edition, seconds=given.seconds, rounds=given.rounds))
        print("\n".join(table(results)))  # noqa: T201  it is what a person asked for


main()
