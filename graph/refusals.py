"""The ways in which public law says no to a question. A refusal is an answer, not a fault."""

from typing import ClassVar


class Refusal(Exception):
    """The domain says no: `code` is promised to clients and never changes, `next` is what the reader can do now."""

    code: ClassVar[str]
    next: str

    def __init__(self, what: str, next_step: str) -> None:
        super().__init__(what)
        self.next = next_step

    @property
    def extensions(self) -> dict[str, str]:
        """What a GraphQL error says beside its message; graphql-core takes it from here."""
        return {"code": self.code, "next": self.next}


class TooManyJurisdictions(Refusal):
    """More countries side by side than one comparison holds."""

    code = "too-many-jurisdictions"


class NoJurisdiction(Refusal):
    """A comparison of nothing."""

    code = "no-jurisdiction"


class UnknownJurisdiction(Refusal):
    """A code that no jurisdiction of this edition has. Saying so is more honest than an empty answer."""

    code = "unknown-jurisdiction"


class UnknownInstrument(Refusal):
    """A code that no instrument of this edition has."""

    code = "unknown-instrument"


class FirstOutOfRange(Refusal):
    """`first` is below 1 or above 100."""

    code = "first-out-of-range"


class BadCursor(Refusal):
    """`after` is no cursor of the list it was given to."""

    code = "bad-cursor"


class ReservedName(Refusal):
    """An alias that the answer needs for itself."""

    code = "reserved-alias"


class TextTooLong(Refusal):
    """A search text longer than any name."""

    code = "text-too-long"
