"""The real law, compiled once, and a small one to break."""

from pathlib import Path

import pytest

from knowledge_base.compile import Compiled, compiled
from tests.knowledge_base.small import write_small_atlas


@pytest.fixture(scope="session")
def law() -> Compiled:
    """Return the law that comes with the software."""
    return compiled()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return the folder of a small sound atlas."""
    return write_small_atlas(tmp_path / "atlas")
