"""Every colour of text can be read on what it stands on, in all four schemes."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
THEME = (CSS / "theme.css").read_text()
DARK = (CSS / "dark.css").read_text()
ROW = re.compile(r"^   ([a-z-]+) on ([a-z-]+) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)", re.M)
EDGES = {"line-strong", "primary", "ochre"}
"""Not text: what shows where an input, a button or a stamp begins; 3 is enough for them."""


def colours(text: str, opening: str) -> dict[str, str]:
    start = text.index(opening)
    block = text[start : text.index("}", start)]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def schemes() -> list[dict[str, str]]:
    light = colours(THEME, ":root {\n  color-scheme")
    dark = light | colours(DARK, ":root {")
    high = light | colours(THEME, ":root.contrast {")
    high_dark = dark | colours(THEME, ":root.contrast {") | colours(DARK, ":root.contrast {")
    return [light, dark, high, high_dark]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("row", ROW.findall(THEME), ids=lambda row: " on ".join(row[:2]))
def test_the_written_contrast_is_true_and_enough(row: tuple[str, ...]) -> None:
    front, behind, *written = row
    measured = [contrast(scheme[front], scheme[behind]) for scheme in schemes()]
    assert [f"{ratio:.1f}" for ratio in measured] == written
    usual, high = measured[:2], measured[2:]
    assert min(usual) >= (3 if front in EDGES else 4.5)
    assert min(high) >= (3 if front in EDGES else 7)


def test_the_dark_names_every_colour_that_differs() -> None:
    """A colour that is told for the light alone would be read on the wrong ground in the dark."""
    light, dark, *_ = schemes()
    same = {name for name in light if light[name] == dark[name]}
    assert same == {"focus"}


@pytest.mark.parametrize("sheet", sorted(CSS.glob("*.css")), ids=lambda sheet: sheet.name)
def test_colours_are_named_in_the_palette_alone(sheet: Path) -> None:
    screen = re.sub(r"@media print \{.*", "", sheet.read_text(), flags=re.S)
    literal = re.findall(r"^.*(?:#[0-9a-f]{3,8}\b|rgba?\(|hsla?\().*$", screen, re.M)
    palette = {"theme.css", "dark.css"}
    assert sheet.name in palette or [line for line in literal if "/* QR" not in line] == []
