"""A page taken apart, to say what stands in it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "hr", "path", "rect"}


@dataclass(frozen=True, slots=True)
class Element:
    """An opening tag."""

    tag: str
    attributes: dict[str, str | None]


@dataclass
class Markup(HTMLParser):
    """The elements, the text and whatever was never closed."""

    elements: list[Element] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in VOID:
            self.misplaced.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of a kind."""
        return [element.attributes for element in self.elements if element.tag == tag]

    @property
    def words(self) -> str:
        """The text, with one space between words."""
        return " ".join(" ".join(self.text).split())


def markup_of(html: str) -> Markup:
    """Take a page apart."""
    found = Markup()
    found.feed(html)
    found.close()
    return found
