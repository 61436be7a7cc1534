"""The style sheet, the script and the icon: served under names that hold their hash, so that a browser keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Response

STATIC: Final = Path(__file__).parent / "static"
_TYPES: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_FOR_EVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served."""

    address: str
    content: bytes
    media_type: str


@cache
def assets() -> Mapping[str, Asset]:
    """Return every file of `static/` by its own name."""
    return {path.name: _asset(path) for path in sorted(STATIC.iterdir()) if path.suffix in _TYPES}


def address_of(name: str) -> str:
    """Return where a page finds a file of `static/`. Raises KeyError for a file that is not there."""
    return assets()[name].address


def door() -> APIRouter:
    """Return the routes of the files. An old hash answers 404: the page that names it is old too."""
    routes = APIRouter()
    by_address = {asset.address: asset for asset in assets().values()}

    @routes.get("/static/{name}")
    def static(name: str) -> Response:
        asset = by_address.get(f"/static/{name}")
        if asset is None:
            return Response(status_code=404)
        return Response(asset.content, media_type=asset.media_type, headers=_FOR_EVER)

    return routes


def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    address = f"/static/{path.stem}.{sha256(content).hexdigest()[:12]}{path.suffix}"
    return Asset(address, content, _TYPES[path.suffix])
