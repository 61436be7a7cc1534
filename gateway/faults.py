"""What is answered when a door has no answer: a page to who reads pages, a problem (RFC 9457) to programs."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from gateway.entrance import PROBLEM, problem
from graph.ports import KnowledgeAway

Page = Callable[[Request, int], Response]
"""Makes the page for a status."""

_WORDS: Final[Mapping[HTTPStatus, tuple[str, str, str]]] = {
    HTTPStatus.NOT_FOUND: ("not-found", "There is nothing at this address.", "Look at the address, or begin at /."),
    HTTPStatus.METHOD_NOT_ALLOWED: ("method-not-allowed", "Nothing here is done that way.", "See the Allow header."),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "away",
        "The law does not answer at the moment; the node is starting, or its graph is away.",
        "Try again in a minute.",
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        "fault",
        "Something went wrong here; it is our mistake, and it is in the node's log.",
        "Try again. If it stays, tell the people who run this node at what time it happened.",
    ),
}


def answer_faults(app: FastAPI, page: Page) -> None:
    """Have the application answer what no door did."""

    def answered(request: Request, status: int, headers: Mapping[str, str]) -> Response:
        if "text/html" in request.headers.get("accept", ""):
            shown = page(request, status)
            shown.headers.update(headers)
            return shown
        return _problem(HTTPStatus(status), headers)

    def refused(request: Request, fault: Exception) -> Response:
        assert isinstance(fault, HTTPException)
        return answered(request, fault.status_code, fault.headers or {})

    def away(request: Request, fault: Exception) -> Response:
        return answered(request, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "30"})

    def failed(request: Request, fault: Exception) -> Response:
        return answered(request, HTTPStatus.INTERNAL_SERVER_ERROR, {})

    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(KnowledgeAway, away)
    app.add_exception_handler(Exception, failed)


def _problem(status: HTTPStatus, headers: Mapping[str, str]) -> Response:
    general = ("refused", "The request was refused.", "Look at the address and at what was sent.")
    code, what, next_step = _WORDS.get(status, general)
    return Response(problem(status, code, what, next_step), status, dict(headers), PROBLEM)
