"""YAML as a tree in which every value still knows its line and how it was spelled.

Only the plain part of YAML is taken: no anchors, aliases, tags, merge keys or second documents. A value keeps its
spelling, so that the type which the field wants decides what `NO` or `2006` means, never YAML's own guess.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml

from knowledge_base.complaints import Complaint

LONGEST_FILE: Final = 2_000_000
"""Bytes. The longest file of the law has about 80,000; anything near this limit is a mistake or an attack."""
DEEPEST: Final = 20
MOST_COMPLAINTS: Final = 50
"""A file: a mistake repeated ten thousand times is said fifty times."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was spelled. `plain`: without quotes, so that YAML itself would guess its type."""

    line: int
    value: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping, in the order of the file; its keys are unique."""

    line: int
    entries: "tuple[tuple[Scalar, Node], ...]"


type_of_node = {Scalar: "one value", Items: "a list", Entries: "fields with values"}
Node = Scalar | Items | Entries


@dataclass(slots=True)
class Page:
    """One file while it is read, and what is wrong with it so far."""

    file: str
    complaints: list[Complaint] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Ids of records that have a mistake."""
    unread: bool = False
    """Records stand here whose ids could not be read."""

    def complain(self, line: int, where: str, what: str, mend: str) -> None:
        """Note one mistake."""
        if len(self.complaints) < MOST_COMPLAINTS:
            self.complaints.append(Complaint(self.file, line, where, what, mend))


class _Unreadable(Exception):
    """The file cannot be read to its end; the complaint is already noted."""


def tree_of(content: bytes, page: Page) -> Node | None:
    """Return the only document of a file, or None when it cannot be read at all; complaints go to `page`."""
    text = _text(content, page)
    if text is None:
        return None
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    try:
        return _document(events, page)
    except _Unreadable:
        return None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        said = f"this is not YAML: {problem.problem or problem.context}"
        page.complain(
            mark.line + 1 if mark else 1, "", said, "Mend the spelling here or just above; mind the indentation"
        )
    except yaml.YAMLError as problem:  # a control character: the reader knows no line
        page.complain(
            _line_of_control(text), "", f"this is not YAML: {_first_line(problem)}", "Delete the unprintable character"
        )
    return None


def _text(content: bytes, page: Page) -> str | None:
    if len(content) > LONGEST_FILE:
        said = f"the file is longer than {LONGEST_FILE:,} bytes"
        page.complain(1, "", said, "Split it, or remove what does not belong to it")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        page.complain(line, "", f"byte {content[problem.start]:#04x} is not UTF-8", "Save the file as UTF-8")
        return None


def _document(events: Iterator[yaml.Event], page: Page) -> Node | None:
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                page.complain(_line(event), "", "a second document starts here", "Remove the line `---`")
                raise _Unreadable
            root = _node(next(events), events, page, 1)
    if root is None:
        page.complain(1, "", "the file is empty", "Fill it or delete it")
    return root


def _node(event: yaml.Event, events: Iterator[yaml.Event], page: Page, depth: int) -> Node:
    line = _line(event)
    assert isinstance(event, yaml.NodeEvent), "the parser opens nothing else inside a document"
    if isinstance(event, yaml.AliasEvent):
        page.complain(line, "", f"*{event.anchor} stands for another place of the file", "Write out what it stands for")
        return Scalar(line, "", plain=False)
    if event.anchor is not None:
        page.complain(
            line, "", f"&{event.anchor} is an anchor", "Remove it, and write out the text wherever it is needed"
        )
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
        page.complain(line, "", f"{event.tag} is a tag", "Remove it; the field says what its value is")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(line, event.value, not event.style)
    if depth > DEEPEST:
        page.complain(
            line, "", f"this is nested more than {DEEPEST} deep", "Bring it to the form of the records around it"
        )
        raise _Unreadable
    if isinstance(event, yaml.SequenceStartEvent):
        return Items(line, tuple(_until_end(yaml.SequenceEndEvent, events, page, depth)))
    return Entries(line, tuple(_pairs(_until_end(yaml.MappingEndEvent, events, page, depth), page)))


def _until_end(end: type[yaml.Event], events: Iterator[yaml.Event], page: Page, depth: int) -> Iterator[Node]:
    for event in events:
        if isinstance(event, end):
            return
        yield _node(event, events, page, depth + 1)


def _pairs(nodes: Iterator[Node], page: Page) -> Iterator[tuple[Scalar, Node]]:
    seen: dict[str, int] = {}
    for key in nodes:
        value = next(nodes)
        if not isinstance(key, Scalar):
            page.complain(key.line, "", "a field's name is missing", "Give the field a name")
        elif key.value == "<<":
            page.complain(key.line, "<<", "this merges another record", "Write out the fields")
        elif key.value in seen:
            said = f'"{key.value}" stands here twice (first in line {seen[key.value]})'
            page.complain(key.line, key.value, said, "Keep one of the two")
        else:
            seen[key.value] = key.line
            yield key, value


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _line_of_control(text: str) -> int:
    for number, line in enumerate(text.split("\n"), 1):
        if any(not letter.isprintable() and letter not in "\t\r" for letter in line):
            return number
    return 1


def _first_line(problem: Exception) -> str:
    return str(problem).splitlines()[0]
