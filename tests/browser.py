"""What browser tests share: two sizes of screen, axe, and signing in without the form.

A test marked `browser` takes Playwright's `page` fixture (or `context`, `browser`) and
`live_server`; conftest.py finds Chromium and skips these tests, saying so, where there is none.

    @pytest.mark.browser
    @pytest.mark.parametrize("width", WIDTHS)
    def test_today_is_accessible(page: Page, live_server: LiveServer, width: int) -> None:
        sign_in(page, live_server.url, coordinator)
        visit(page, f"{live_server.url}/desk/lipno/today/", width)
        assert axe(page) == []
        assert sideways(page) == 0
"""

from pathlib import Path
from typing import cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page

from accounts.models import User

PHONE = 320
LAPTOP = 1280
WIDTHS = (PHONE, LAPTOP)
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async rules => {
    const found = await axe.run(document, {runOnly: rules});
    return found.violations.flatMap(rule => rule.nodes.map(
        node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 200)}`));
}"""


def axe(page: Page) -> list[str]:
    """Every violation of WCAG 2.2 AA and of axe's good practice on the page, a sentence each."""
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE.read_text())
    return cast("list[str]", page.evaluate(RUN_AXE, RULES))


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the screen; 0 is right."""
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, int(width))


def visit(page: Page, url: str, width: int = LAPTOP) -> None:
    """Open an address on a screen of this width and wait until its scripts have run."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url)
    page.wait_for_load_state("networkidle")


def sign_in(page: Page, base_url: str, user: User) -> None:
    """Give the browser a session of this person, as if they had signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": str(session.session_key),
                "url": base_url,
            }
        ]
    )
