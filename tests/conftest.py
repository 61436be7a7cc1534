"""What every test stands on."""

from typing import Final

import pytest

_BACKEND: Final = "asyncio"


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Coroutine tests and fixtures run on asyncio, which is what the servers run on."""
    return _BACKEND
