"""Asking, agreement and interviews to repeat: accessible, and no wider than a phone's screen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from matching.models import Offer
from tests.browser import PHONE, axe, sideways, sign_in, visit
from tests.factories import ClientFactory, MatchFactory, MembershipFactory, OfferFactory
from tests.factories_matching import cleared, open_need, quiet_centre

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Stanisława Brzęczyszczykiewicz"
NOT_ASKED = {"client_agrees": None, "client_asked_on": None, "client_asked_how": ""}


def test_what_staff_do_about_offers_is_accessible_and_fits(
    page: Page, live_server: LiveServer
) -> None:
    centre, at = quiet_centre(offers_at_once=3), timezone.now()
    client = ClientFactory(centre=centre, first_name=LONG)
    need = open_need(centre, client=client, state="offered")
    no = {"state": Offer.State.DECLINED, "decline_reason": "far", "answered_at": at}
    for fields in (no, {"expires_at": at + timedelta(days=2)}):
        OfferFactory(need=need, volunteer=cleared(centre, first_name=LONG), **fields)
    cleared(centre), cleared(centre)
    match = MatchFactory(need=open_need(centre, client=client, state="matched"), **NOT_ASKED)
    open_need(centre, client=client, valid_until=at.date() - timedelta(days=3))
    sign_in(page, live_server.url, MembershipFactory(centre=centre).user)
    for name, *args in (
        ("matching:need", need.pk),
        ("matching:agreement", match.pk),
        ("matching:offers",),
        ("clients:interviews",),
    ):
        visit(page, live_server.url + reverse(name, args=[centre.slug, *args]), PHONE)
        assert axe(page) == [], name
        assert sideways(page) == 0, name
