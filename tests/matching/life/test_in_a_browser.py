"""The pages of a match's life: accessible, and no wider than a phone's screen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from kit.clock import local_date
from matching.life.asking import ask_to_take_over
from matching.life.contracting import write_contract
from matching.life.meeting import arrange
from matching.life.sentences import BOUNDARIES, all_of
from matching.models import Match
from tests.browser import PHONE, axe, sideways, sign_in, visit
from tests.factories import MatchFactory, MembershipFactory
from tests.factories_matching import NeedWindowFactory, cleared, quiet_centre

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Stanisława Brzęczyszczykiewicz"
PAGES = ("match", "stand_in", "hand_over", "review_add", "match_end", "contract")


def test_the_pages_of_a_matchs_life_are_accessible_and_fit(
    page: Page, live_server: LiveServer
) -> None:
    centre, at = quiet_centre(), timezone.now()
    by = MembershipFactory(centre=centre).user
    fields = {"need__client__centre": centre, "need__client__first_name": LONG}
    begun, met = MatchFactory(**fields), MatchFactory(**fields, state=Match.State.ACTIVE)
    NeedWindowFactory(need=met.need, weekday=1, start=960, end=1200)
    soon = {"starts_at": at + timedelta(days=2), "minutes": 60, "where": "home"}
    arrange(begun, companion=by, **soon, by=by, at=at)
    write_contract(
        met, goals=LONG, rhythm="wtorki", boundaries=all_of(BOUNDARIES), contacts=LONG,
        reviews_on=[local_date(at)], version=0, by=by, at=at,
    )  # fmt: skip
    other = cleared(centre, first_name=LONG)
    ask_to_take_over(met, other, why=LONG, how="phone", passed_on="", by=by, at=at)
    sign_in(page, live_server.url, by)
    for name, match in (("first_visit", begun), *((name, met) for name in PAGES)):
        address = reverse(f"matching:{name}", args=[centre.slug, match.pk])
        visit(page, live_server.url + address, PHONE)
        assert axe(page) == [], name
        assert sideways(page) == 0, name
