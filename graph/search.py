"""Find countries, remedies, organisations and instruments by name, as people type them.

One SQLite FTS5 file an edition, beside the graph: the same hits and snippets whichever engine runs. Texts are stored as
written, for showing, and folded, for finding. Nothing a person types reaches FTS5's own syntax: every term is quoted.
"""

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from anyio import to_thread

from graph.edition import Contents
from graph.model import Texts
from graph.ports import Hit, KnowledgeAway, RecordKind

OPEN, CLOSE = "\u2068", "\u2069"
"""Around each word found in a snippet: invisible where nobody replaces them."""

_SCHEMA: Final = """
CREATE VIRTUAL TABLE record USING fts5(
    kind UNINDEXED, code UNINDEXED, title UNINDEXED, jurisdiction UNINDEXED, shown UNINDEXED, named UNINDEXED,
    names, texts, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
CREATE VIRTUAL TABLE word USING fts5vocab(record, row);
"""
_FIND: Final = """
SELECT kind, code, title, jurisdiction, shown, named, bm25(record, 0, 0, 0, 0, 0, 0, 10, 1) AS distance
FROM record WHERE record MATCH :match AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
ORDER BY distance, kind, code LIMIT 500
"""
_WORD: Final = re.compile(r"\w+", re.UNICODE)
_MOST_WORDS: Final = 12
_AROUND: Final = 60
_APART: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: RecordKind
    code: str
    title: str
    jurisdiction: str | None
    names: tuple[str, ...]
    texts: tuple[str, ...]


class SearchFiles:
    """Implements `graph.ports.Search` in a folder of its own. SQLite's part runs in threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, edition: int, contents: Contents, names: Mapping[str, Sequence[str]]) -> None:
        """Make an edition searchable: complete at once, or not at all."""
        await to_thread.run_sync(build, self._path(edition), contents, names)

    async def find(self, edition: int, text: str, kinds: Sequence[RecordKind] | None, first: int) -> list[Hit]:
        """Return the best hits first."""
        return await to_thread.run_sync(ask, self._path(edition), text, kinds, first)

    async def forget(self, edition: int) -> None:
        """Drop what was made for an edition."""
        await to_thread.run_sync(lambda: self._path(edition).unlink(missing_ok=True))

    def has(self, edition: int) -> bool:
        """Return whether an edition is searchable; a node that finds it is not makes it so at its start."""
        return self._path(edition).exists()

    def _path(self, edition: int) -> Path:
        return self._folder / f"search-{edition}.sqlite"


def fold(text: str) -> str:
    """Return a text as it is compared: no accents, no case, Arabic words without the article and "and" before them."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("ß", "ss").replace("ı", "i").replace("ø", "o")
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter != "ـ")
    return " ".join(_bare_arabic(word) for word in _WORD.findall(bare))


def build(path: Path, contents: Contents, names: Mapping[str, Sequence[str]]) -> None:
    """Write the search file of an edition beside its place, then move it there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    making = path.with_suffix(".making")
    making.unlink(missing_ok=True)
    with closing(sqlite3.connect(making)) as database:
        database.executescript(_SCHEMA)
        with database:
            database.executemany(
                "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_row, _entries(contents, names))
            )
            database.execute("INSERT INTO record(record) VALUES ('optimize')")
    making.replace(path)


def ask(path: Path, text: str, kinds: Sequence[RecordKind] | None, first: int) -> list[Hit]:
    """Return the best hits of a text: those that hold all of its words, each whole or as a beginning.

    Only when nothing does, one slip of the finger in a word is forgiven.
    """
    words = fold(text).split()[:_MOST_WORDS]
    if not words:
        return []
    if not path.exists():
        raise KnowledgeAway("The search file of this edition is missing. Start the node again: it will be made.")
    wanted = None if kinds is None else json.dumps([kind.value for kind in kinds])
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            rows = database.execute(_FIND, {"match": _match(words), "kinds": wanted}).fetchall()
            if not rows:
                words = [_nearest(database, word) for word in words]
                rows = database.execute(_FIND, {"match": _match(words), "kinds": wanted}).fetchall()
    except sqlite3.DatabaseError as fault:
        raise KnowledgeAway("The search file of this edition cannot be read. Delete it and start again.") from fault
    rows.sort(key=lambda row: (_rank(row[0], row[5], words), row[6], row[1]))
    return [_hit(row, words) for row in rows[:first]]


def _match(words: Iterable[str]) -> str:
    """Every word has to be there, as a beginning. Folded words are letters and digits; quotes keep operators out."""
    return " AND ".join(f'"{word}"*' for word in words)


def _rank(kind: str, named: str, words: Sequence[str]) -> int:
    """Order by how a name fits: itself, its beginning, all words in it, elsewhere. Countries lead where theirs does."""
    asked = " ".join(words)
    place = 3
    for name in named.split(_APART):
        if name == asked:
            place = 0
        elif name.startswith(asked):
            place = min(place, 1)
        elif all(any(part.startswith(word) for part in name.split()) for word in words):
            place = min(place, 2)
    return place * 2 + (kind != RecordKind.JURISDICTION.value)


def _hit(row: Sequence[str], words: Sequence[str]) -> Hit:
    kind, code, title, jurisdiction, shown = row[:5]
    snippet = None if _begins_any(title, words) == set(words) else _snippet(shown, words)
    return Hit(RecordKind(kind), code, title, snippet, jurisdiction)


def _snippet(shown: str, words: Sequence[str]) -> str | None:
    """Return the text around the first word found, each word found marked."""
    best: tuple[int, str, re.Match[str]] | None = None
    for text in shown.split(_APART):
        fitting = _begins_any(text, words)
        if fitting and (best is None or len(fitting) > best[0]):
            start = next(word for word in _WORD.finditer(text) if _begins(word.group(), words))
            best = (len(fitting), text, start)
    if best is None:
        return None
    _, text, start = best
    begin, end = max(0, start.start() - _AROUND), min(len(text), start.end() + 2 * _AROUND)
    begin = text.rfind(" ", 0, begin) + 1 if begin else 0
    end = len(text) if end == len(text) else max(text.rfind(" ", start.end(), end), start.end())
    marked = _WORD.sub(
        lambda word: f"{OPEN}{word.group()}{CLOSE}" if _begins(word.group(), words) else word.group(), text[begin:end]
    )
    return f"{'… ' if begin else ''}{marked}{' …' if end < len(text) else ''}"


def _begins(word: str, asked: Sequence[str]) -> bool:
    return fold(word).startswith(tuple(asked))


def _begins_any(text: str, asked: Sequence[str]) -> set[str]:
    return {one for one in asked if any(part.startswith(one) for part in fold(text).split())}


def _nearest(database: sqlite3.Connection, word: str) -> str:
    """Return the commonest word one slip away, or this one where it, or none such, is known."""
    if (
        len(word) < 4
        or database.execute("SELECT 1 FROM word WHERE term >= ? AND term < ?", (word, f"{word}\U0010ffff")).fetchone()
    ):
        return word
    near = database.execute(
        "SELECT term FROM word WHERE length(term) BETWEEN ? AND ? ORDER BY doc DESC, term",
        (len(word) - 1, len(word) + 1),
    )
    return next((term for (term,) in near if _one_slip(word, term)), word)


def _one_slip(word: str, other: str) -> bool:
    """Whether one letter added, dropped or changed, or two neighbours swapped, makes one of the other."""
    start = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    rest, theirs = word[start:], other[start:]
    return (
        rest[1:] == theirs
        or rest == theirs[1:]
        or rest[1:] == theirs[1:]
        or (len(rest) > 1 and rest[1::-1] + rest[2:] == theirs)
    )


def _bare_arabic(word: str) -> str:
    """Drop "and" and the article, which Arabic writes in one with the word: والعمل is found as عمل."""
    for prefix in ("وال", "بال", "كال", "فال", "ال", "لل"):
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            return word[len(prefix) :]
    return word


def _row(entry: _Entry) -> tuple[str | None, ...]:
    about = (entry.kind.value, entry.code, entry.title, entry.jurisdiction)
    return (
        *about,
        _APART.join((*entry.names, *entry.texts)),
        _APART.join(map(fold, entry.names)),
        " ".join(map(fold, entry.names)),
        " ".join(map(fold, entry.texts)),
    )


def _entries(contents: Contents, names: Mapping[str, Sequence[str]]) -> Iterator[_Entry]:
    places = {one.code: one.name["en"] for one in contents.jurisdictions}
    for country in contents.jurisdictions:
        called = _distinct(country.name, (country.code, *names.get(country.code, ())))
        yield _Entry(RecordKind.JURISDICTION, country.code, country.name["en"], None, called, ())
    for remedy in contents.remedies:
        texts = (*remedy.summary.values(), remedy.authority, places.get(remedy.jurisdiction, ""))
        yield _Entry(
            RecordKind.REMEDY, remedy.code, remedy.title["en"], remedy.jurisdiction, tuple(remedy.title.values()), texts
        )
    for body in contents.organisations:
        where = tuple(places.get(code, "") for code in body.jurisdictions)
        only = body.jurisdictions[0] if len(where) == 1 else None
        yield _Entry(RecordKind.ORGANISATION, body.code, body.name["en"], only, _distinct(body.name), where)
    for text in contents.instruments:
        yield _Entry(
            RecordKind.INSTRUMENT,
            text.code,
            text.title["en"],
            text.jurisdiction,
            _distinct(text.title, (text.short or "", text.citation)),
            (*text.identifiers.values(), places.get(text.jurisdiction, "")),
        )


def _distinct(texts: Texts, more: Iterable[str] = ()) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (*texts.values(), *more))))
