"""The door of GraphQL over HTTP: what a request says and accepts, and the answer in the form it accepts.

Follows the GraphQL-over-HTTP specification (draft of 2025): POST and GET, two media types, and their statuses.
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from gateway.graphql.answers import Answers, Given, Question
from gateway.graphql.documents import Mistaken
from gateway.graphql.refusals import (
    AtTheDoor,
    Away,
    BadRequest,
    BatchNotSupported,
    MethodNotAllowed,
    NoQuery,
    NotAcceptable,
    UnsupportedEncoding,
    UnsupportedMediaType,
)
from graph.ports import KnowledgeAway

GRAPHQL: Final = "application/graphql-response+json"
JSON: Final = "application/json"
_HERE: Final = Path(__file__).parent / "explorer"
_ASSETS: Final = {"explorer.js": "text/javascript", "explorer.css": "text/css"}
_FRESH: Final = {"Cache-Control": "no-cache", "Vary": "Accept"}
"""May be kept, and is asked for again with its ETag: another edition can be current by then."""
_NOT_KEPT: Final = {"Cache-Control": "no-store", "Vary": "Accept"}
_READING: Final = frozenset({"GET", "HEAD"})


def door() -> APIRouter:
    """Return `/graphql`, and the files of its explorer."""
    router = APIRouter()
    router.add_api_route("/graphql", _asked, methods=["GET", "HEAD", "POST"])
    router.add_api_route("/graphql/{asset}", _asset, methods=["GET", "HEAD"])
    return router


async def _asked(request: Request) -> Response:
    if request.method in _READING and "query" not in request.query_params and _reads_pages(request):
        return Response((_HERE / "explorer.html").read_bytes(), media_type="text/html", headers=_FRESH)
    accepted = _form(request.headers.get("accept"))
    form = accepted or JSON
    try:
        if accepted is None:
            raise NotAcceptable(
                "No form of answer was accepted that this API has.", f"Accept {JSON} or {GRAPHQL}, or leave it out."
            )
        question = _of_address(request) if request.method in _READING else await _of_body(request)
        answers = _answers(request)
        _check_method(request, answers, question)
        given = await answers.answer(question)
    except AtTheDoor as refusal:
        return _refused(refusal, form)
    except KnowledgeAway:
        return _refused(Away("The law does not answer at the moment.", "Try again in half a minute."), form)
    return _sent(request, given, form)


def _answers(request: Request) -> Answers:
    if request.app.state.house is None:
        raise KnowledgeAway("The node is starting.")
    found: Answers = request.app.state.house.answers
    return found


async def _asset(asset: str) -> Response:
    if asset not in _ASSETS:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    return Response((_HERE / asset).read_bytes(), media_type=_ASSETS[asset], headers={"Cache-Control": "no-cache"})


def _sent(request: Request, given: Given, form: str) -> Response:
    status = HTTPStatus.OK
    if not given.executed and form == GRAPHQL:
        status = HTTPStatus.BAD_REQUEST
    headers = dict(_NOT_KEPT if given.etag is None else _FRESH)
    if given.etag is not None:
        headers["ETag"] = given.etag
        known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
        if request.method in _READING and known & {given.etag, "*"}:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(given.body, status, headers, f"{form}; charset=utf-8")


def _refused(refusal: AtTheDoor, form: str) -> Response:
    body = json.dumps({"errors": [{"message": str(refusal), "extensions": refusal.extensions}]}, ensure_ascii=False)
    headers = dict(_NOT_KEPT)
    if isinstance(refusal, MethodNotAllowed):
        headers["Allow"] = "POST"
    if isinstance(refusal, Away):
        headers["Retry-After"] = "30"
    return Response(body.encode(), refusal.status, headers, f"{form}; charset=utf-8")


def _reads_pages(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _form(accept: str | None) -> str | None:
    """Return the media type to answer in; None when none is accepted that there is."""
    if not accept or not accept.strip():
        return JSON
    wanted: list[tuple[float, str]] = []
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        charset = next((one[8:].strip('"') for one in parameters if one.startswith("charset=")), "utf-8")
        if charset not in {"utf-8", "utf8"}:
            continue
        try:
            wanted.append((float(quality), name))
        except ValueError:
            continue
    for weight, name in sorted(wanted, key=lambda one: -one[0]):
        if weight > 0 and name == GRAPHQL:
            return GRAPHQL
        if weight > 0 and name in {JSON, "application/*", "*/*", "text/html"}:
            return JSON
    return None


def _of_address(request: Request) -> Question:
    given = dict(request.query_params)
    read: dict[str, Any] = dict(given)
    for name in ("variables", "extensions"):
        if given.get(name):
            read[name] = _json(given[name], f"`{name}` in the address")
        else:
            read.pop(name, None)
    if not read.get("operationName"):
        read.pop("operationName", None)
    return _question(read)


async def _of_body(request: Request) -> Question:
    kind, *parameters = (piece.strip().lower() for piece in request.headers.get("content-type", "").split(";"))
    if kind != JSON:
        raise UnsupportedMediaType("A question by POST is JSON.", f"Send Content-Type: {JSON}.")
    charset = next((one[8:].strip('"') for one in parameters if one.startswith("charset=")), "utf-8")
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if charset not in {"utf-8", "utf8"} or encoding != "identity":
        raise UnsupportedEncoding("The body is compressed or not UTF-8.", "Send UTF-8 without Content-Encoding.")
    body = await request.body()
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise UnsupportedEncoding("The body is not UTF-8.", "Send the body as UTF-8.") from None
    return _question(_json(text, "The body"))


def _json(text: str, what: str) -> Any:
    try:
        read = json.loads(text, parse_constant=_no_number)
        # Half of a character, written as \ud800, is allowed in JSON and can be neither stored nor sent on.
        json.dumps(read, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise BadRequest(f"{what} is not JSON that can be read.", "Send JSON with a string `query`.") from None
    return read


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _question(given: Any) -> Question:
    if isinstance(given, list):
        raise BatchNotSupported("Several questions in one request are not answered.", "Put them into one document.")
    if not isinstance(given, Mapping):
        raise BadRequest("The request is not a JSON object.", "Send an object with a string `query`.")
    query, variables = given.get("query"), given.get("variables")
    if query is None or query == "":
        raise NoQuery("There is no `query` in the request.", "Send a GraphQL document as `query`.")
    for name, value, kind in (
        ("query", query, str),
        ("variables", variables, Mapping),
        ("extensions", given.get("extensions"), Mapping),
        ("operationName", given.get("operationName"), str),
    ):
        if value is not None and not isinstance(value, kind):
            wanted = "a string" if kind is str else "an object"
            raise BadRequest(f"`{name}` is not {wanted}.", f"Send `{name}` as {wanted}, or leave it out.")
    return Question(query, variables or {}, given.get("operationName"))


def _check_method(request: Request, answers: Answers, question: Question) -> None:
    """A question may come by GET; what changes something may not, for anybody can make a browser follow a link."""
    if request.method not in _READING:
        return
    try:
        operation = answers.read(question).operation(question.operation)
    except Mistaken:
        return  # answered with its errors
    if not operation.is_question:
        raise MethodNotAllowed("Only questions are answered by GET.", "Send it by POST.")
