"""What a question asks for, as a tree: which fields of a record, under which names, and what lies beyond them.

A shape is a value: two questions that ask for the same have equal shapes, so that whatever is worked out for one can
be used again for the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

Argument = str | int | float | bool | None | tuple["Argument", ...] | tuple[tuple[str, "Argument"], ...]
"""What a reader sent for one argument: a leaf, a tuple for a list, or sorted pairs for an input object."""

NO_ARGUMENTS: Final[Mapping[str, Argument]] = {}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One field of a record: `field` is its name in the schema, `key` the name under which the answer holds it."""

    key: str
    field: str
    arguments: tuple[tuple[str, Argument], ...] = ()
    shape: "Shape | None" = None
    """What is wanted of the record, or records, behind the field. None for a plain value."""

    def argument(self, name: str) -> Argument:
        """Return what was sent for an argument; None when nothing was."""
        return dict(self.arguments).get(name)


@dataclass(frozen=True, slots=True)
class Shape:
    """The wanted part of one kind of record; `kind` is the name of its type."""

    kind: str
    wanted: tuple[Wanted, ...] = ()
    _hash: int = field(init=False, repr=False, compare=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.kind, self.wanted)))

    def __hash__(self) -> int:
        """A shape is the key of what was compiled for it: hashed once, asked often."""
        return self._hash

    def of(self, name: str) -> Iterator[Wanted]:
        """Yield every wanting of one field: an alias can ask for it more than once."""
        return (wanted for wanted in self.wanted if wanted.field == name)

    def below(self, name: str) -> tuple["Shape", ...]:
        """Return the shapes wanted beyond one field, in order."""
        return tuple(wanted.shape for wanted in self.of(name) if wanted.shape is not None)
