"""Answers to documents: each computed once an edition, kept as the bytes that are sent, and shared by API and pages."""

import hashlib
import json
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from inspect import isawaitable
from typing import Any, Final

from graphql import ExecutionResult, GraphQLError, GraphQLSchema, execute
from graphql.execution.values import get_variable_values

from gateway.graphql.documents import Document, Documents, Mistaken, Operation, coded
from gateway.graphql.limits import check_answer
from gateway.graphql.refusals import NoSuchOperation
from gateway.graphql.sharing import Sharing
from graph.edition import Edition
from graph.ports import Asked, Editions, Knowledge, KnowledgeAway, NothingPublished, Refusal, Search, Words

_log: Final = logging.getLogger("safeconduct.graphql")
_FRESH: Final = 0.5
"""Seconds for which the pointer to the current edition is taken to stand where it stood."""
_ENTRIES: Final = 2_000
_BYTES: Final = 32 * 1024 * 1024
_LARGEST: Final = 2 * 1024 * 1024
_CHANGING: Final = frozenset({"editions"})
"""Fields of the root whose answers change within an edition: an older one is dropped some time after a new one came."""


class Unanswered(Exception):
    """A question of ours, a page's, that got errors for an answer; `errors` are as the API would show them."""

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        super().__init__(str(errors[0].get("message")))
        self.errors = errors

    @property
    def code(self) -> str:
        """The code of the first error."""
        return str(self.errors[0].get("extensions", {}).get("code", "internal"))


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it is sent."""

    body: bytes
    etag: str | None
    """A strong validator; None for an answer that is not kept, for it holds an error."""
    executed: bool = True
    """False: the document was not executed, so that there is no `data` at all."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a client sent."""

    query: str
    variables: Mapping[str, Any]
    operation: str | None = None


class Answers:
    """Answers questions about the current edition."""

    def __init__(
        self,
        schema: GraphQLSchema,
        *,
        editions: Editions,
        knowledge: Knowledge,
        search: Search,
        words: Words,
        introspection: bool = True,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.schema = schema
        self._documents = Documents(schema, introspection=introspection)
        self._editions, self._knowledge, self._search, self._words = editions, knowledge, search, words
        self._introspection, self._today, self._clock = introspection, today, clock
        self._kept: OrderedDict[tuple[object, ...], Given] = OrderedDict()
        self._size = 0
        self._computing: Sharing[Given] = Sharing()
        self._looking: Sharing[Edition] = Sharing()
        self._current: tuple[float, Edition] | None = None

    async def ask(self, query: str, variables: Mapping[str, Any] | None = None) -> Any:
        """Return the data of an answer, for our own pages. Raises Unanswered when there are errors."""
        answer = json.loads((await self.answer(Question(query, variables or {}))).body)
        if answer.get("errors"):
            raise Unanswered(answer["errors"])
        return answer["data"]

    def read(self, question: Question) -> Document:
        """Return the document of a question. Raises Mistaken or a refusal when it is not to be executed."""
        return self._documents.read(question.query)

    async def answer(self, question: Question) -> Given:
        """Return an answer, errors included. Raises KnowledgeAway when there is nobody to ask."""
        edition = await self.edition()
        asked = (question.query, question.operation, _canonical(question.variables))
        key = (*asked, edition.ordinal, edition.hash, self._today())
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        return await self._computing.of(key, lambda: self._computed(question, edition, key))

    async def edition(self) -> Edition:
        """Return the current edition. Raises NothingPublished when there never was one."""
        if self._current is None or self._clock() - self._current[0] > _FRESH:
            return await self._looking.of("current", self._looked_up)
        return self._current[1]

    async def _looked_up(self) -> Edition:
        at = self._clock()
        edition = await self._editions.current()
        if edition is None:
            raise NothingPublished("No law was loaded into this node yet.")
        self._current = (at, edition)
        return edition

    async def _computed(self, question: Question, edition: Edition, key: tuple[object, ...]) -> Given:
        try:
            document = self.read(question)
            operation = document.operation(question.operation)
            executed = await self._executed(question, document, operation, edition)
        except Mistaken as mistaken:
            return Given(_bytes({"errors": [error.formatted for error in mistaken.errors]}), None, executed=False)
        except Refusal as refusal:
            error = {"message": str(refusal), "extensions": refusal.extensions}
            return Given(_bytes({"errors": [error]}), None, executed=False)
        told: dict[str, Any] = {}
        if executed.errors:
            told["errors"] = [_shown(error) for error in executed.errors]
        body = _bytes({**told, "data": executed.data})
        if executed.errors:
            return Given(body, None)
        given = Given(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')
        if not operation.fields & _CHANGING:
            self._keep(key, given)
        return given

    async def _executed(
        self, question: Question, document: Document, operation: Operation, edition: Edition
    ) -> ExecutionResult:
        if self.schema.get_root_type(operation.tree.operation) is None:
            raise NoSuchOperation("This API answers questions only.", "Send a query.")
        variables = get_variable_values(
            self.schema, operation.tree.variable_definitions or (), dict(question.variables), max_errors=5
        )
        if isinstance(variables, list):
            raise Mistaken(variables, "bad-variables")
        check_answer(operation.reckoning.cost(variables))
        asked = Asked(self._knowledge, self._search, edition, self._today(), self._words)
        executed = execute(
            self.schema,
            document.tree,
            context_value=asked,
            variable_values=dict(question.variables),
            operation_name=question.operation,
            execution_context_class=document.execution,
            hide_suggestions=not self._introspection,
        )
        return await executed if isawaitable(executed) else executed

    def _keep(self, key: tuple[object, ...], given: Given) -> None:
        size = len(given.body) + len(str(key[0])) + len(str(key[2]))
        if size > _LARGEST:
            return
        self._kept[key] = given
        self._size += size
        while self._size > _BYTES or len(self._kept) > _ENTRIES:
            old, gone = self._kept.popitem(last=False)
            self._size -= len(gone.body) + len(str(old[0])) + len(str(old[2]))


def _shown(error: GraphQLError) -> Mapping[str, Any]:
    """Show an error as its author meant it; a fault of ours only with a reference, for it may quote what was asked."""
    cause = error.original_error
    if isinstance(cause, KnowledgeAway):
        raise cause
    if cause is None or isinstance(cause, Refusal | GraphQLError):
        return coded(error, "bad-variables").formatted
    reference = secrets.token_hex(4)
    _log.error("Fault %s at %s", reference, "/".join(map(str, error.path or ())), exc_info=cause)
    hidden = GraphQLError(
        "Something went wrong here; it is our mistake, and it is in the node's log.",
        path=error.path,
        extensions={
            "code": "internal",
            "reference": reference,
            "next": "Try again. If it stays, tell the people who run this node the reference.",
        },
    )
    return hidden.formatted


def _canonical(variables: Mapping[str, Any]) -> str:
    return json.dumps(variables, sort_keys=True, separators=(",", ":"))


def _bytes(answer: Mapping[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
