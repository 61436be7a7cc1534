"""The real Neo4j of the tests: started before them by `.ci/neo4j/start`, which says where it is."""

import os
from typing import Final

URI: Final = "SAFECONDUCT_TEST_NEO4J_URI"
PASSWORD: Final = "SAFECONDUCT_TEST_NEO4J_PASSWORD"


class NoNeo4j(Exception):
    """A test that needs it was asked for, and nobody said where it is."""


def neo4j_server() -> tuple[str, tuple[str, str]]:
    """Return address, user and password. Raises NoNeo4j: a missing server is a failure, never a skipped test."""
    try:
        return os.environ[URI], ("neo4j", os.environ[PASSWORD])
    except KeyError as fault:
        raise NoNeo4j(
            f'{fault.args[0]} is not set. Start a Neo4j with eval "$(.ci/neo4j/start)", or leave its tests out '
            'with -m "not system".'
        ) from fault
