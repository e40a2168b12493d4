"""axe finds nothing on any page of the table: language × state × width × light and dark.

A page is loaded once; the screen and its colours change in place. Rules that do not look at
colours say the same in the dark, so there only those that do are asked again. Nothing may stick
out sideways at 320 px either, not even in the largest text.
"""

import mimetypes

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from tests.browser import AXE, LAPTOP, PHONE, RULES, sideways
from tests.looks.world import Shown, World

pytestmark = pytest.mark.django_db

SITE = "http://przystanek.test"
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """async ([rules, only]) => {
    const options = only.length ? {runOnly: {type: "rule", values: only}}
                                : {runOnly: {type: "tag", values: rules}};
    const found = await axe.run(document, {...options, resultTypes: ["violations"]});
    return found.violations.flatMap(rule => rule.nodes.map(
        node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 160)}`));
}"""
ENLARGE = "document.documentElement.className = 'size-3 contrast'"


@pytest.mark.browser
@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_no_page_has_a_fault(browser: Browser, world: World, language: str) -> None:
    pages = world.pages(language)
    context = browser.new_context(reduced_motion="reduce")
    tab = context.new_page()
    tab.route("**/*", lambda route: _serve(route, pages))
    tab.add_init_script(AXE.read_text())
    faults = []
    for number, page in enumerate(pages):
        tab.goto(f"{SITE}/{number}")
        faults += [f"{page.name}, {fault}" for fault in _faults(tab)]
    context.close()
    assert not faults, "\n".join(faults)


def _faults(tab: Page) -> list[str]:
    """What is wrong with the page that is open, in all its looks."""
    found = []
    for width in (LAPTOP, PHONE):
        tab.set_viewport_size({"width": width, "height": 800})
        for scheme, only in (("dark", COLOURS), ("light", [])):
            tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the literals
            found += [f"{width} {scheme}: {fault}" for fault in tab.evaluate(RUN, [RULES, only])]
    if sideways(tab):
        found.append("sticks out sideways")
    tab.evaluate(ENLARGE)
    if sideways(tab):
        found.append("sticks out sideways in the largest text")
    return found


def _serve(route: Route, pages: list[Shown]) -> None:
    """What a server would answer: a page by its number, or a file of static/."""
    path = route.request.url.removeprefix(SITE).partition("?")[0]
    if path[1:].isdigit():
        page = pages[int(path[1:])]
        headers = {"content-type": "text/html", "content-security-policy": page.policy}
        route.fulfill(body=page.html, headers=headers)
        return
    file = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    if file is None:
        route.fulfill(status=404)
        return
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    route.fulfill(path=file, headers={"content-type": kind})
