"""Scalars and vocabularies of the API. An enumerated value is the word of the files in capitals."""

import json
import re
from datetime import date
from enum import StrEnum
from typing import Any, Final, NewType

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

from graph.comparison import CellState
from graph.model import PartialDate
from graph.model.meanings import MEANINGS, VOCABULARIES
from graph.ports import RecordKind

Day = NewType("Day", date)
Moment = NewType("Moment", str)
Json = NewType("Json", object)

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL: Final = re.compile(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?")
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


_RECORD_KINDS: Final = {
    "jurisdiction": "A country or an organisation of states.",
    "remedy": "Something a survivor can claim.",
    "organisation": "A body that helps.",
    "instrument": "A legal text.",
}
_CELL_STATES: Final = {
    "recorded": "At least one remedy is recorded and in force on the day.",
    "not_in_force": "Remedies are recorded, none of them in force on the day.",
    "none_found": "Somebody searched and found none; the statement says where and when.",
    "not_recorded": "Nobody has recorded anything. It never means that the law has none.",
}


def _publish(vocabulary: type[StrEnum], name: str, description: str, meanings: dict[str, str]) -> None:
    """Make a vocabulary of the model a type of the schema, every value described."""
    strawberry.enum(vocabulary, name=name, description=description)
    for value in vocabulary.__strawberry_definition__.values:  # type: ignore[attr-defined]  # strawberry.enum sets it
        value.description = meanings[value.value]


for _vocabulary, _about in VOCABULARIES.items():
    # `Category` is the name of the record that has a name and an area; its word is a code there.
    _name = "CategoryCode" if _vocabulary.__name__ == "Category" else _vocabulary.__name__
    _publish(_vocabulary, _name, _about, dict(MEANINGS[_vocabulary]))
_publish(RecordKind, "RecordKind", "What a search finds.", _RECORD_KINDS)
_publish(CellState, "CellState", "What is known of one category in one jurisdiction.", _CELL_STATES)


def _parse_day(value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise GraphQLError(
        f"{_short(value)} is no day.",
        extensions={"code": "bad-date", "next": 'Write a day of the calendar as YYYY-MM-DD, such as "2026-11-01".'},
    )


def _read_only(value: object) -> Any:
    raise GraphQLError(f"{_short(value)} cannot be sent: this type is for answers only.")


def _show_day(value: object) -> str:
    return _matching(value.isoformat() if isinstance(value, date) else value, _DAY, "Date")


def _show_partial(value: object) -> str:
    return _matching(value, _PARTIAL, "PartialDate")


def _show_moment(value: object) -> str:
    return _matching(value, _MOMENT, "DateTime")


def _matching(value: object, pattern: re.Pattern[str], name: str) -> str:
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        raise GraphQLError(f"{name} cannot represent {_short(value)}.")
    return value


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:40]}…"


SCALARS: Final[dict[object, ScalarDefinition]] = {
    Day: strawberry.scalar(
        name="Date",
        description="A day of the calendar, YYYY-MM-DD.",
        serialize=_show_day,
        parse_value=_parse_day,
    ),
    PartialDate: strawberry.scalar(
        name="PartialDate",
        description='A day ("2006-08-02") or, where no more is known, its year ("2006").',
        serialize=_show_partial,
        parse_value=_read_only,
    ),
    Moment: strawberry.scalar(
        name="DateTime",
        description="A moment in UTC, to the second: 2026-11-24T08:00:00Z.",
        serialize=_show_moment,
        parse_value=_read_only,
    ),
    Json: strawberry.scalar(
        name="JSON",
        description="A value whose form its field describes.",
        serialize=lambda value: value,
        parse_value=_read_only,
    ),
}
"""How the scalars are written and read."""
