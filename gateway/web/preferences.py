"""What a reader chose and a cookie keeps: the language, and light or dark. Nothing else is kept of a reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from gateway.settings import Settings
from gateway.web.tongues import OWN_NAMES, chosen

THEMES: Final = ("light", "dark", "system")
_A_YEAR: Final = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Preferences:
    """How one reader wants pages, of what this node offers."""

    language: str
    theme: str
    offered: Sequence[str]
    newly_chosen: str | None
    """The language asked for by this very address, to be kept."""
    node: str
    secure: bool

    def keep(self, answer: Response) -> None:
        """Let a browser remember the language that the address asked for."""
        if self.newly_chosen is not None:
            _remember(answer, self.node, "language", self.newly_chosen, secure=self.secure)


def preferences_of(request: Request, settings: Settings) -> Preferences:
    """Return what the address, the cookies and the browser say, in this order."""
    offered = [code for code in settings.languages if code in OWN_NAMES] or ["en"]
    wish = request.query_params.get("lang")
    theme = request.cookies.get(_cookie(settings.node, "theme"), "system")
    return Preferences(
        language=chosen(
            offered,
            wish,
            request.cookies.get(_cookie(settings.node, "language")),
            accepts=request.headers.get("accept-language", ""),
        ),
        theme=theme if theme in THEMES else "system",
        offered=offered,
        newly_chosen=wish if wish in offered else None,
        node=settings.node,
        secure=settings.origin.startswith("https:"),
    )


def door() -> APIRouter:
    """Return the route of the switch between light and dark."""
    routes = APIRouter()

    @routes.post("/theme")
    async def choose(request: Request) -> Response:
        settings: Settings = request.app.state.settings
        form = await request.form(max_files=0, max_fields=4)
        theme, back = str(form.get("theme", "")), local_address(str(form.get("back", "")))
        answer = RedirectResponse(back, 303)
        if theme in THEMES and comes_from_here(request):
            secure = settings.origin.startswith("https:")
            _remember(answer, settings.node, "theme", theme, secure=secure)
        return answer

    return routes


def local_address(given: str) -> str:
    r"""Return an address of this site as it is, and "/" for any other; `//host` and `/\host` are other sites."""
    parts = urlsplit(given) if given.isprintable() else None
    local = (
        parts is not None
        and not parts.scheme
        and not parts.netloc
        and parts.path.startswith("/")
        and not parts.path.startswith("//")
        and "\\" not in given
    )
    return given if local else "/"


def comes_from_here(request: Request) -> bool:
    """Return whether a form was sent from a page of this node. What says nothing of its origin is no browser."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _remember(answer: Response, node: str, what: str, value: str, *, secure: bool) -> None:
    answer.set_cookie(
        _cookie(node, what), value, max_age=_A_YEAR, path="/", secure=secure, httponly=True, samesite="lax"
    )


def _cookie(node: str, what: str) -> str:
    """Two nodes on one machine share their cookies, for cookies ignore ports; so a name carries the node."""
    return f"safeconduct-{node}-{what}"
