"""Every colour of text can be read on what it stands on, in all four schemes."""

import re
from pathlib import Path

import pytest
from django.conf import settings

THEME = Path(settings.BASE_DIR) / "static" / "css" / "theme.css"
DARK = "@media (prefers-color-scheme: dark) {\n  "
ROW = re.compile(r"^   ([a-z-]+) on ([a-z-]+) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)", re.M)
WRITTEN = ROW.findall(THEME.read_text())


def colours(opening: str) -> dict[str, str]:
    text = THEME.read_text()
    start = text.index(opening)
    block = text[start : text.index("}", start)]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def schemes() -> list[dict[str, str]]:
    light = colours(":root {\n  color-scheme")
    dark = light | colours(DARK + ":root {")
    high = light | colours(":root.contrast {")
    high_dark = dark | colours(":root.contrast {") | colours(DARK + ":root.contrast {")
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


@pytest.mark.parametrize(
    "row", ROW.findall(THEME.read_text()), ids=lambda row: " on ".join(row[:2])
)
def test_the_written_contrast_is_true_and_enough(row: tuple[str, ...]) -> None:
    front, behind, *written = row
    measured = [contrast(scheme[front], scheme[behind]) for scheme in schemes()]
    assert [f"{ratio:.1f}" for ratio in measured] == written
    assert min(measured) >= (3 if front == "line-strong" else 4.5)
