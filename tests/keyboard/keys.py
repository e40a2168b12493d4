"""Somebody who has no mouse: goes from place to place with Tab, and must see where they are."""

from dataclasses import dataclass
from typing import cast

from playwright.sync_api import Page

FARTHEST = 150
"""Presses of Tab after which something counts as out of reach."""

HERE = """() => {
    const here = document.activeElement;
    const labels = [...(here.labels ?? [])].map(label => label.innerText);
    const words = here.cloneNode(true);
    words.querySelectorAll("[aria-hidden=true]").forEach(hidden => hidden.remove());
    const name = here.getAttribute("aria-label") ?? (labels.join(" ") || words.textContent);
    const style = getComputedStyle(here);
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
        || style.boxShadow !== "none" || here.matches("[type=radio], [type=checkbox]");
    const box = here.getBoundingClientRect();
    return {
        name: name.replace(/\\s+/g, " ").trim(), tag: here.localName, type: here.type ?? "",
        field: here.name ?? "", body: here === document.body,
        seen: seen && box.bottom > 0 && box.top < innerHeight,
    };
}"""


@dataclass(frozen=True)
class Place:
    """What has the focus."""

    name: str
    tag: str
    type: str
    field: str
    body: bool
    seen: bool
    """Whether one sees that it has the focus: it is on the screen and marked."""


@dataclass
class Keyboard:
    """The keys of one page."""

    page: Page

    def here(self) -> Place:
        return Place(**cast("dict[str, object]", self.page.evaluate(HERE)))  # type: ignore[arg-type]  # as HERE says

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def on(self) -> Place:
        """One Tab further; what then has the focus is seen to have it."""
        self.press("Tab")
        place = self.here()
        assert place.body or place.seen, f"no focus is seen on {place.name or place.field!r}"
        return place

    def reach(self, name: str, tag: str = "") -> None:
        """Tab until something of this name (the beginning of it is enough) has the focus."""
        passed = []
        for _press in range(FARTHEST):
            place = self.on()
            if place.name.startswith(name) and place.tag.startswith(tag):
                return
            passed.append(place.name or place.field)
        raise AssertionError(f"{name!r} is out of reach; there were {passed}")

    def follow(self, name: str, tag: str = "") -> None:
        """Reach it, press Enter, and wait for the page that opens."""
        self.reach(name, tag)
        with self.page.expect_navigation():
            self.press("Enter")
