"""What the programs from outside ask."""

from collections.abc import Iterator

import pytest

from tests.outside import node
from tests.served import served_node


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The GraphQL endpoint of a node with the whole law, and the programs that ask it installed."""
    node.install()
    with served_node(tmp_path_factory.mktemp("outside")) as address:
        yield f"{address}/graphql"
