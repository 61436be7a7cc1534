"""The colours of the style sheet, measured: WCAG 2 contrast of every pair in use, in light and in dark."""

import re
from typing import Final

import pytest

from gateway.web import assets
from gateway.web.templating import TEMPLATES

STYLE: Final = (assets.STATIC / "style.css").read_text(encoding="utf-8")
TEXT, BORDER = 4.5, 3.0
GROUNDS: Final = ("page", "surface", "sunken")
PAIRS: Final = [
    *[(ink, ground, TEXT) for ink in ("ink", "ink-2", "accent", "accent-strong", "visited") for ground in GROUNDS],
    *[(ink, "accent-tint", TEXT) for ink in ("ink", "accent", "ink-2", "accent-strong", "visited")],
    *[(kind, f"{kind}-tint", TEXT) for kind in ("ok", "doubt", "stop")],
    *[(ink, f"{kind}-tint", TEXT) for kind in ("doubt", "stop") for ink in ("ink", "accent", "visited")],
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("page", "ink", TEXT),
    *[("line-strong", ground, BORDER) for ground in GROUNDS],
    *[("stop", ground, BORDER) for ground in GROUNDS],
]
"""Text or border, ground, and the least contrast."""


def tokens(selector: str) -> dict[str, str]:
    """Return the colours that a rule sets."""
    block = STYLE.split(selector, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6})", block))


LIGHT: Final = tokens(":root {")
DARK: Final = LIGHT | tokens(':root[data-theme="dark"] {')


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("colour", "ground", "least"), PAIRS, ids=str)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast_is_enough(theme: dict[str, str], colour: str, ground: str, least: float) -> None:
    assert contrast(theme[colour], theme[ground]) >= least


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_focus_is_seen_on_every_ground(theme: dict[str, str]) -> None:
    """The inner ring is ink; the amber around it stands out from the ground in the dark, from the ring in the light."""
    for ground in GROUNDS:
        assert contrast(theme["ink"], theme[ground]) >= BORDER
        assert max(contrast(theme["focus"], theme[ground]), contrast(theme["focus"], theme["ink"])) >= BORDER


def test_the_measure_agrees_with_known_values() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_dark_is_the_same_whether_chosen_or_followed() -> None:
    assert tokens(':root:not([data-theme="light"]) {') == tokens(':root[data-theme="dark"] {')


def test_the_sheet_asks_nobody_for_anything_and_moves_nothing() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    for motion in ("animation", "transition", "@keyframes"):
        assert motion not in STYLE


def test_right_to_left_needs_no_second_sheet() -> None:
    physical = re.findall(
        r"(?<![a-z-])(?:margin|padding|border)-(?:left|right)|(?<![a-z-])(?:left|right|float):", STYLE
    )
    assert not physical


def test_the_script_is_no_need() -> None:
    """Whatever only works with script is hidden until the script shows it."""
    for path in TEMPLATES.glob("*.html"):
        for button in re.findall(r"<button[^>]*data-(?:copy|print)[^>]*>", path.read_text(encoding="utf-8")):
            assert " hidden" in button
