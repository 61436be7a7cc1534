"""What every request passes before any door, and every answer after: names, limits, headers, a line in the log."""

import asyncio
import json
import logging
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.settings import Settings

_log: Final = logging.getLogger("safeconduct.requests")
_PROBES: Final = "/health/"
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
CONTENT_SECURITY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # A person's next website must not learn that they were here.
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""On every answer, unless its door sets a header of that name itself."""


PROBLEM: Final = "application/problem+json"


def problem(status: HTTPStatus, code: str, what: str, next_step: str) -> bytes:
    """Return a problem as RFC 9457 writes it, with a code for programs and what to do for people."""
    told = {"type": "about:blank", "title": status.phrase, "status": int(status), "code": code, "detail": what}
    return json.dumps({**told, "next": next_step}).encode()


class Refused(Exception):
    """A request that goes no further."""

    def __init__(self, status: HTTPStatus, code: str, what: str, next_step: str) -> None:
        super().__init__(what)
        self.status, self.code, self.what, self.next = status, code, what, next_step


class Entrance:
    """Stands before the whole application; a plain ASGI layer, so that answers may be streamed through it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._headers = dict(HEADERS)
        if settings.origin.startswith("https:"):
            self._headers["Strict-Transport-Security"] = "max-age=31536000"
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        self._under_way += 1
        try:
            await self._let_in(scope, receive, sent)
        except Refused as refused:
            if not status:
                await _answer(scope, receive, sent, refused)
        except Exception:  # noqa: BLE001  the last place that can answer
            # The trace is for the log alone: what a fault says may quote what a person typed.
            _log.exception("%s %s could not be answered", scope["method"], _door_of(scope))
            if not status:
                await _answer(scope, receive, sent, _FAULT)
        finally:
            self._under_way -= 1
            taken = (time.perf_counter() - began) * 1000
            level = logging.DEBUG if scope["path"].startswith(_PROBES) else logging.INFO
            _log.log(level, "%s %s %d %.0f ms", scope["method"], _door_of(scope), status, taken)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, limits = Headers(scope=scope), self._settings
        probe = scope["path"].startswith(_PROBES)
        if _host(headers.get("host", "")) not in limits.host_names:
            raise _UNKNOWN_HOST
        if scope["method"] not in _METHODS:
            raise _NO_SUCH_METHOD
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > limits.url_limit:
            raise _LONG_ADDRESS
        if self._under_way > limits.requests_at_once and not probe:
            raise _BUSY
        announced = headers.get("content-length", "0")
        if not announced.isdecimal() or int(announced) > limits.body_limit:
            raise self._too_large()
        try:
            async with asyncio.timeout(limits.request_seconds):
                await self._app(scope, self._counted(receive), send)
        except TimeoutError:
            raise _SLOW from None

    def _counted(self, receive: Receive) -> Receive:
        """A body may come without its length, so it is counted as it comes."""
        room = self._settings.body_limit

        async def received() -> Message:
            nonlocal room
            message = await receive()
            room -= len(message.get("body", b""))
            if room < 0:
                raise self._too_large()
            return message

        return received

    def _too_large(self) -> Refused:
        return Refused(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "body-too-large",
            f"The request is larger than the {self._settings.body_limit:,} bytes that this node takes.",
            "Send less at a time.",
        )


_UNKNOWN_HOST: Final = Refused(
    HTTPStatus.MISDIRECTED_REQUEST,
    "unknown-host",
    "This node does not answer to the name in the request.",
    "Use the address you were given. Its administrator adds names with SAFECONDUCT_HOSTS.",
)
_NO_SUCH_METHOD: Final = Refused(
    HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "Nothing here is done that way.", "Use GET or POST."
)
_LONG_ADDRESS: Final = Refused(
    HTTPStatus.REQUEST_URI_TOO_LONG, "address-too-long", "The address is longer than this node takes.", "Shorten it."
)
_BUSY: Final = Refused(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "busy",
    "Too many requests are under way.",
    "Try again in a few seconds; nothing was done.",
)
_SLOW: Final = Refused(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "took-too-long",
    "The answer took longer than this node allows.",
    "Ask for less, or try again later.",
)
_FAULT: Final = Refused(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "fault",
    "Something went wrong here; it is our mistake, and it is in the node's log.",
    "Try again. If it stays, tell the people who run this node at what time it happened.",
)


async def _answer(scope: Scope, receive: Receive, send: Send, refused: Refused) -> None:
    page = getattr(scope["app"].state, "page", None) if refused is not _UNKNOWN_HOST else None
    if page is not None and "text/html" in Headers(scope=scope).get("accept", ""):
        # Nothing of a refused address may come back in the links of the page.
        shown = {**scope, "path": "/", "query_string": b""}
        await page(Request(shown), int(refused.status))(shown, receive, send)
        return
    body = problem(refused.status, refused.code, refused.what, refused.next)
    headers = [(b"content-type", PROBLEM.encode()), (b"content-length", str(len(body)).encode())]
    if refused.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append((b"retry-after", b"5"))
    if refused is _NO_SUCH_METHOD:
        headers.append((b"allow", ", ".join(sorted(_METHODS)).encode()))
    await send({"type": "http.response.start", "status": int(refused.status), "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _door_of(scope: Scope) -> str:
    """Return the address as its door was laid, `/remedies/{code}`: what stands in a path was typed by somebody too."""
    return getattr(scope.get("route"), "path", "(no such address)")


def _host(header: str) -> str:
    """Return the name in a Host header: without port, without the brackets of IPv6."""
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0].lower()
