"""The people of a journey, each in a browser of their own, speaking the words on the screen."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.journeys.demonstration import Demonstration

PASSWORD = "przystanek-demo"
SOON = 20_000
"""Milliseconds within which a text message that somebody caused must be on the phone."""

WITHIN_TWO_ROUNDS = 150_000
"""Milliseconds for two rounds of the background work, which comes by every minute."""


def open_page(browser: Browser, width: int = 1280) -> Page:
    """A browser of one's own: Polish, nobody signed in."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="pl-PL", timezone_id="Europe/Warsaw"
    )
    context.set_default_timeout(SOON)
    return context.new_page()


def sign_in(browser: Browser, demo: Demonstration, email: str) -> Page:
    """Sign in with the demonstration's password."""
    page = open_page(browser)
    page.goto(f"{demo.url}/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Zaloguj się").click()
    expect(page).not_to_have_url(re.compile("/accounts/login/"))
    return page


class Phone:
    """The stand-in's page of one phone."""

    def __init__(self, browser: Browser, demo: Demonstration, number: str) -> None:
        self.page = open_page(browser, width=320)
        self.address = f"{demo.phones}/phone/{number}/"

    def waits_for(self, words: str | re.Pattern[str], timeout: int = SOON) -> str:
        """The newest message with these words, once it has come."""
        self.page.goto(self.address)
        found = self.page.locator(".bubble:not(.mine)").filter(has_text=words).last
        expect(found).to_be_visible(timeout=timeout)
        return found.inner_text()

    def answers(self, words: str) -> None:
        """Write back as people do."""
        self.page.goto(self.address)
        self.page.get_by_label("Treść SMS-a").fill(words)
        self.page.get_by_role("button", name="Wyślij").click()
