"""What is wrong with the law as written, said so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """One mistake in one place. `mend` is the next thing to do, as a sentence."""

    file: str
    """Relative to the atlas folder, with slashes."""
    line: int
    """Counts from 1."""
    field: str
    """Dotted, as in `grounded_in[1].instrument`; empty when the whole file or record is meant."""
    what: str
    mend: str

    def __str__(self) -> str:
        """Say it in one line: `es/remedies.yaml:12: category: …. …`, as compilers do."""
        where = f"{self.file}:{self.line}: "
        return f"{where}{self.field}: {self.what}. {self.mend}" if self.field else f"{where}{self.what}. {self.mend}"


class BrokenAtlas(Exception):
    """The files contradict themselves or their form; nothing was compiled."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        """Keep every complaint, in the order of files and lines."""
        self.complaints = tuple(sorted(complaints))
        super().__init__("\n".join(map(str, self.complaints)))


def did_you_mean(word: str, words: Iterable[str], otherwise: str) -> str:
    """Return a mend that names the nearest of `words`, or `otherwise` when none is near."""
    near = get_close_matches(word, list(words), n=1)
    return f'Did you mean "{near[0]}"?' if near else otherwise
