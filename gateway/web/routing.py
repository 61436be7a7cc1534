"""How a page module lays its routes."""

from collections.abc import Callable
from typing import TypeVar

from fastapi import APIRouter

Endpoint = TypeVar("Endpoint", bound=Callable[..., object])


def shown_at(routes: APIRouter, address: str) -> Callable[[Endpoint], Endpoint]:
    """Lay a page at an address, for reading; HEAD answers as GET does, without the body."""

    def laid(endpoint: Endpoint) -> Endpoint:
        routes.add_api_route(address, endpoint, methods=["GET", "HEAD"], response_model=None)
        return endpoint

    return laid
