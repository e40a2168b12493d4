"""Replies and conversations as they are used: on a phone and on a desk, with a keyboard or not."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from messaging.models import Reply
from tests.browser import WIDTHS, axe, sideways, sign_in, visit
from tests.factories import MembershipFactory, VolunteerFactory
from tests.factories_messaging import MessageFactory, ReplyFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reply() -> Reply:
    """An unclear reply beside its question, in a centre with a coordinator."""
    centre = MembershipFactory.create().centre
    now = timezone.now()
    person = VolunteerFactory.create(centre=centre)
    asked = MessageFactory.create(
        centre=centre, address=person.phone, asks=True, state="delivered", target=person,
        due_at=now - timedelta(hours=1), expires_at=now + timedelta(hours=5),
    )  # fmt: skip
    return ReplyFactory.create(
        centre=centre, sender=person.phone, answers=asked, suggestion=Reply.Meaning.YES
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_conversations_and_replies_fit_and_are_accessible(
    page: Page, live_server: LiveServer, reply: Reply, width: int
) -> None:
    assert reply.centre is not None
    sign_in(page, live_server.url, reply.centre.memberships.get().user)
    for name, args in (
        ("messaging:conversation", ["reply", reply.pk]),
        ("messaging:replies", []),
        ("messaging:reply", [reply.pk]),
        ("desk:today", []),
    ):
        visit(page, live_server.url + reverse(name, args=[reply.centre.slug, *args]), width)
        assert axe(page) == []
        assert sideways(page) == 0


def test_a_press_on_today_settles_a_reply(
    page: Page, live_server: LiveServer, reply: Reply
) -> None:
    assert reply.centre is not None
    sign_in(page, live_server.url, reply.centre.memberships.get().user)
    page.goto(live_server.url + reverse("desk:today", args=[reply.centre.slug]))
    page.get_by_role("button", name="Odpowiedziano telefonicznie").click()
    expect(page.get_by_text("Odpowiedziano telefonicznie:")).to_be_visible()
    page.get_by_role("button", name="Cofnij").click()
    expect(page.get_by_text("Odpowiedź znowu czeka.")).to_be_visible()
