"""One rule about Cypher: no map literal around a map projection.

`{a: 1, i: i {.id}}` is right on Neo4j; the embedded engine answers it wrongly without a word, with the inner
projection alone or with null. `p {a: p.a, i: i {.id}}`, a projection around a projection, is right on both.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

_SKIP: Final = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", re.DOTALL)
_TOKEN: Final = re.compile(r"`[^`]*`|[A-Za-z_$][\w$]*|[^\s\w]")
_SUBQUERIES: Final = {"COLLECT", "EXISTS", "COUNT", "CALL"}
_KEYWORDS: Final = frozenset(
    {"RETURN", "WITH", "AS", "THEN", "ELSE", "WHEN", "IN", "AND", "OR", "NOT", "DISTINCT", "WHERE", "SET"}
    | {"MATCH", "MERGE", "CREATE", "DELETE"}
)


class _Inside(Enum):
    LITERAL = auto()
    PROJECTION = auto()
    PATTERN = auto()
    """The parentheses of a node or the brackets of a relation, where braces hold properties."""
    OTHER = auto()


def bare_maps_in(cypher: str) -> Iterator[str]:
    """Yield the words before every map projection that stands, however deep, in a map literal."""
    tokens = ["", *_TOKEN.findall(_SKIP.sub(" ", cypher)), ""]
    inside = [_Inside.OTHER]
    for position, token in enumerate(tokens):
        before, after = tokens[position - 1], tokens[(position + 1) % len(tokens)]
        if token == "{":
            opened = _brace(before, after, inside[-1])
            if opened is _Inside.PROJECTION and _Inside.LITERAL in inside:
                yield " ".join(tokens[max(0, position - 8) : position + 1])
            inside.append(opened)
        elif token == "(":
            inside.append(_Inside.OTHER if _is_name(before) else _Inside.PATTERN)
        elif token == "[":
            inside.append(_Inside.PATTERN if before == "-" else _Inside.OTHER)
        elif token in ("}", ")", "]") and len(inside) > 1:
            inside.pop()


def _brace(before: str, after: str, around: _Inside) -> _Inside:
    if before.upper() in _SUBQUERIES or before == ")":
        return _Inside.OTHER
    if not _is_name(before):
        return _Inside.OTHER if around is _Inside.PATTERN else _Inside.LITERAL
    return _Inside.PATTERN if around is _Inside.PATTERN and after != "." else _Inside.PROJECTION


def _is_name(token: str) -> bool:
    return re.fullmatch(r"`[^`]*`|[A-Za-z_]\w*", token) is not None and token.upper() not in _KEYWORDS
