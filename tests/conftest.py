"""What every test stands on."""

from typing import Final

import pytest
from hypothesis import settings

_BACKEND: Final = "asyncio"

settings.register_profile("unhurried", deadline=None)  # a busy machine is no mistake
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Coroutine tests and fixtures run on asyncio, which is what the servers run on."""
    return _BACKEND
