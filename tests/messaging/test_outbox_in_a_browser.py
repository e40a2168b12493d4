"""The outbox, the call list, campaigns and costs: accessible, and no wider than the screen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from centres.models import Centre
from messaging.calls.calling import missed
from messaging.models import Attempt, Channel, Message
from tests.browser import LAPTOP, PHONE, WIDTHS, axe, sideways, sign_in, visit
from tests.factories import CentreFactory, MembershipFactory, VolunteerFactory
from tests.factories_messaging import AttemptFactory, MessageFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
State = Message.State
NAME = "Stanisława Brzęczyszczykiewicz-Wróblewska"


def seeded() -> Centre:
    """Messages of several fates, two calls to one person, somebody to write to."""
    now, centre = timezone.now(), CentreFactory.create()
    times = {"created_at": now, "due_at": now, "expires_at": now + timedelta(hours=5)}
    for state in (State.FAILED, State.UNCONFIRMED, State.DELIVERED, State.EXPIRED):
        message = MessageFactory.create(centre=centre, state=state, parts=2, price=8, **times)
        AttemptFactory.create(message=message, started_at=now, result=Attempt.Result.ACCEPTED)
    call = {"channel": Channel.PHONE, "address": "+48483600001", "recipient_name": NAME, **times}
    asked = MessageFactory.create(centre=centre, asks=True, **call)
    told = MessageFactory.create(centre=centre, body="Wizyta przeniesiona na 16:00.", **call)
    by = MembershipFactory.create(centre=centre, user__email="koordynator@example.org").user
    missed([asked, told], by=by, at=now)
    for agreed in (now, None):
        VolunteerFactory.create(centre=centre, state="active", news_agreed_at=agreed)
    return centre


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(page: Page, live_server: LiveServer, width: int) -> None:
    centre = seeded()
    sign_in(page, live_server.url, centre.memberships.get().user)
    failed = Message.objects.filter(state=State.FAILED).get().pk
    for name, *args in (
        ("messaging:outbox",),
        ("messaging:detail", failed),
        ("messaging:calls",),
        ("messaging:costs",),
        ("campaigns:list",),
        ("campaigns:new",),
    ):
        visit(page, live_server.url + reverse(name, args=[centre.slug, *args]), width)
        assert axe(page) == [], name
        assert sideways(page) == 0, name
    for step in ("confirm", "sent"):
        if step == "confirm":
            page.fill("[name=name]", "Piknik")
            page.fill("[name=text_pl]", "zapraszamy na piknik w sobotę o 14:00!")
        page.click("main form[method=post]:last-of-type button.govuk-button")
        page.wait_for_load_state("networkidle")
        assert axe(page) == [], step
        assert sideways(page) == 0, step
    visit(page, live_server.url + reverse("campaigns:list", args=[centre.slug]), width)
    assert axe(page) == []


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_a_call_is_noted_and_taken_back(page: Page, live_server: LiveServer, width: int) -> None:
    centre = seeded()
    sign_in(page, live_server.url, centre.memberships.get().user)
    visit(page, live_server.url + reverse("messaging:calls", args=[centre.slug]), width)
    page.get_by_role("button", name=f"Przekazano {NAME}").click()
    page.get_by_role("button", name="Cofnij").click()
    page.wait_for_load_state("networkidle")
    assert Message.objects.calls(timezone.now()).filter(recipient_name=NAME).count() == 2


def test_on_paper_boxes_take_the_buttons_place(page: Page, live_server: LiveServer) -> None:
    centre = seeded()
    sign_in(page, live_server.url, centre.memberships.get().user)
    page.emulate_media(media="print")
    visit(page, live_server.url + reverse("messaging:calls", args=[centre.slug]), LAPTOP)
    assert page.get_by_text("☐ nie odbiera").first.is_visible()
    assert not page.get_by_role("button", name="Nie odbiera").first.is_visible()
