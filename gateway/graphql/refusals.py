"""The ways in which the endpoint says no, before a question comes to the law. Codes are promised to clients."""

from http import HTTPStatus
from typing import ClassVar

from graph.ports import Refusal


class AtTheDoor(Refusal):
    """The request is not answered at all; `status` is for clients that read it."""

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST


class BadId(Refusal):
    """A text that never was an id of this API."""

    code = "bad-id"


class TooManyTokens(AtTheDoor):
    """The document has more words and signs than any honest question."""

    code = "too-many-tokens"


class TooDeep(AtTheDoor):
    """The document is nested deeper than the law is."""

    code = "too-deep"


class TooManyAliases(AtTheDoor):
    """The same thing is asked many times over under other names."""

    code = "too-many-aliases"


class TooManyDirectives(AtTheDoor):
    """More `@include` and `@skip` than a question needs."""

    code = "too-many-directives"


class TooCostly(AtTheDoor):
    """The answer could become larger than this node is willing to make at once."""

    code = "too-costly"


class NoQuery(AtTheDoor):
    """There is nothing in the request to answer."""

    code = "no-query"


class BadRequest(AtTheDoor):
    """The request is not what GraphQL over HTTP asks for."""

    code = "bad-request"


class BatchNotSupported(AtTheDoor):
    """Several requests in one. One document can hold several questions."""

    code = "batch-not-supported"


class UnsupportedMediaType(AtTheDoor):
    """The body is no JSON, by what the request says of it."""

    code = "unsupported-media-type"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class UnsupportedEncoding(AtTheDoor):
    """The body is compressed, or its text is not UTF-8, by what the request says of it."""

    code = "unsupported-encoding"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class NotAcceptable(AtTheDoor):
    """The client accepts neither of the two forms of an answer."""

    code = "not-acceptable"
    status = HTTPStatus.NOT_ACCEPTABLE


class MethodNotAllowed(AtTheDoor):
    """A question by GET or POST only; a move, once there are any, by POST only."""

    code = "method-not-allowed"
    status = HTTPStatus.METHOD_NOT_ALLOWED


class NoSuchOperation(AtTheDoor):
    """Which of the document's operations is meant cannot be told."""

    code = "no-operation"


class Away(AtTheDoor):
    """The node is starting, or its graph does not answer."""

    code = "away"
    status = HTTPStatus.SERVICE_UNAVAILABLE
