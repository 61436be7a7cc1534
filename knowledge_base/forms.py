"""How a record is read from the file. The forms are made of the records' own types: one table, no second schema."""

import re
from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from graph.model import Texts
from knowledge_base.complaints import did_you_mean
from knowledge_base.fields import SCALARS, WRONG, Language, Reader, Spot, Wrong, text
from knowledge_base.yaml_nodes import Entries, Items, Node, type_of_node


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: its name in the record, how it is read, and whether a record needs it."""

    name: str
    read: Reader
    required: bool


Form = dict[str, Field]
"""The fields that a record may have, by their names in the files."""


def form_of(
    kind: type,
    *,
    named: Mapping[str, str] | None = None,
    given: Collection[str] = (),
    types: Mapping[str, Any] | None = None,
) -> Form:
    """Make the form of a dataclass.

    `named`: record's name to the file's; `given`: fields that the files do not hold; `types`: where the record's
    own type says too little.
    """
    spelled = {"code": "id"} | dict(named or {})
    hints = get_type_hints(kind) | dict(types or {})
    return {
        spelled.get(f.name, f.name): Field(
            f.name, reader_of(hints[f.name]), required=f.default is MISSING and f.default_factory is MISSING
        )
        for f in fields(kind)
        if f.name not in given
    }


def read_form(node: Node, form: Form, spot: Spot) -> dict[str, Any] | None:
    """Return the values of a record by the record's names, or None when any is wrong or missing."""
    if not isinstance(node, Entries):
        spot.wrong(node, f"here stands {type_of_node[type(node)]}", f"Write fields: {', '.join(form)}")
        return None
    values: dict[str, Any] = {}
    whole = True
    for key, value in node.entries:
        known = form.get(key.value)
        if known is None:
            mend = did_you_mean(key.value, form, f"The fields here are: {', '.join(form)}")
            spot.at(key.value, key.line).wrong(key, f'there is no field "{key.value}"', mend)
            whole = False
            continue
        values[known.name] = known.read(value, spot.at(key.value, value.line))
        whole = whole and values[known.name] is not WRONG
    for name, wanted in form.items():
        if wanted.required and wanted.name not in values:
            Spot(spot.page, f"{spot.where}.{name}" if spot.where else name).wrong(
                node, "it is missing", f'Add "{name}"'
            )
            whole = False
    return values if whole else None


@cache
def reader_of(hint: Any) -> Reader:
    """Return what reads a value of this type."""
    if hint in _READERS:
        return _READERS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return reader_of(next(a for a in arguments if a is not NoneType))
    if origin is tuple:
        return _list_of(reader_of(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping_of(reader_of(arguments[0]), reader_of(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _word_of(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _record_of(hint)
    raise TypeError(f"no reader for {hint}")


def _anything(node: Node, spot: Spot) -> Any:
    """Read a tree without a form of its own (a benchmark's test): lists, mappings, true or false, numbers, text."""
    if isinstance(node, Items):
        return tuple(_anything(item, spot.at(f"[{n}]", item.line)) for n, item in enumerate(node.items))
    if isinstance(node, Entries):
        return {key.value: _anything(value, spot.at(key.value, value.line)) for key, value in node.entries}
    if node.plain and node.value in ("true", "false"):
        return node.value == "true"
    if node.plain and re.fullmatch(r"\d{1,9}", node.value):
        return int(node.value)
    return text(node, spot)


def _list_of(read: Reader) -> Reader:
    def read_list(node: Node, spot: Spot) -> tuple[Any, ...] | Wrong:
        if not isinstance(node, Items):
            return spot.wrong(node, f"here stands {type_of_node[type(node)]}", "Write a list: [one, two]")
        found = tuple(read(item, spot.at(f"[{n}]", item.line)) for n, item in enumerate(node.items))
        return WRONG if any(value is WRONG for value in found) else found

    return read_list


def _mapping_of(read_key: Reader, read: Reader) -> Reader:
    def read_mapping(node: Node, spot: Spot) -> dict[str, Any] | Wrong:
        if not isinstance(node, Entries):
            return spot.wrong(node, f"here stands {type_of_node[type(node)]}", "Write names with values: {name: value}")
        found = {}
        for key, value in node.entries:
            name = read_key(key, spot.at(key.value, key.line))
            found[name] = read(value, spot.at(key.value, value.line))
        return WRONG if WRONG in found or any(value is WRONG for value in found.values()) else found

    return read_mapping


def _texts(node: Node, spot: Spot) -> dict[str, str] | Wrong:
    found: dict[str, str] | Wrong = _mapping_of(SCALARS[Language], text)(node, spot)
    if isinstance(found, dict) and "en" not in found:
        return spot.wrong(node, "there is no English", "Add `en:` with an English rendering")
    return found


def _word_of(vocabulary: type[StrEnum]) -> Reader:
    words = {word.value: word for word in vocabulary}

    def read(node: Node, spot: Spot) -> StrEnum | Wrong:
        written = text(node, spot)
        if isinstance(written, Wrong):
            return written
        word = words.get(written)
        mend = did_you_mean(written, words, f"Write one of: {', '.join(words)}")
        return word or spot.wrong(node, f'"{written}" is not in the vocabulary', mend)

    return read


def _record_of(kind: type) -> Reader:
    form = form_of(kind)

    def read(node: Node, spot: Spot) -> Any:
        values = read_form(node, form, spot)
        return WRONG if values is None else kind(**values)

    return read


_READERS: Final[dict[Any, Reader]] = SCALARS | {object: _anything, Texts: _texts}
