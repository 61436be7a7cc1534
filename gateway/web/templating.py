"""Templates: one environment a language, everything escaped, every sentence looked up."""

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gateway.web.assets import address_of
from gateway.web.law import (
    clipped,
    cooperation_words,
    length_of,
    short_citation,
    sureness_words,
)
from gateway.web.tongues import catalog

TEMPLATES: Final = Path(__file__).parent / "templates"


@cache
def environment(language: str) -> Environment:
    """Return the templates, speaking a language. An undefined name is a mistake of ours and never an empty place."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.install_gettext_translations(catalog(language), newstyle=True)  # type: ignore[attr-defined]  # by the extension
    made.globals.update(
        asset=address_of,
        clipped=clipped,
        cooperation=cooperation_words,
        length_of=length_of,
        short_citation=short_citation,
        sureness=sureness_words,
    )
    return made
