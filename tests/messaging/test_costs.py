"""What messages cost, by month and purpose."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from centres.models import Centre, Role
from messaging.costs.counting import by_month, by_purpose, costs, total, years
from messaging.models import Attempt, Channel, Message
from tests.factories import CentreFactory, MembershipFactory, UserFactory
from tests.factories_messaging import AttemptFactory, MessageFactory

pytestmark = pytest.mark.django_db
ACCEPTED = Attempt.Result.ACCEPTED


@pytest.fixture
def centre() -> Centre:
    return CentreFactory.create()


def sent(centre: Centre, at: datetime, result: str = ACCEPTED, **facts: object) -> Message:
    """A message that was handed to the provider at that moment."""
    facts = {"parts": 2, "price": 8, "state": Message.State.DELIVERED, **facts}
    message = MessageFactory.create(centre=centre, **facts)
    AttemptFactory.create(message=message, started_at=at, result=result)
    return message


def wall(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


def test_a_month_begins_at_midnight_in_poland(centre: Centre) -> None:
    sent(centre, wall(2026, 10, 31, 22, 59))
    sent(centre, wall(2026, 10, 31, 23, 0))
    assert [row.month for row in by_month(costs(centre, 2026))] == [10, 11]
    sent(centre, wall(2025, 12, 31, 23, 30))
    assert [row.month for row in by_month(costs(centre, 2026))] == [1, 10, 11]


def test_every_time_it_is_sent_is_paid_for_and_what_was_refused_is_not(centre: Centre) -> None:
    again = sent(centre, wall(2026, 3, 1))
    AttemptFactory.create(message=again, started_at=wall(2026, 3, 2), result=ACCEPTED)
    sent(centre, wall(2026, 3, 3), result=Attempt.Result.REFUSED)
    whole = total(costs(centre, 2026))
    assert (whole.texts, whole.parts, whole.grosze) == (2, 4, 32)


def test_e_mails_and_calls_are_free(centre: Centre) -> None:
    sent(centre, wall(2026, 3, 1), channel=Channel.EMAIL, parts=0, price=0)
    phoned = {"settled_at": wall(2026, 3, 1), "settled_by": UserFactory.create()}
    MessageFactory.create(centre=centre, channel=Channel.PHONE, **phoned)
    whole = total(costs(centre, 2026))
    assert (whole.letters, whole.calls, whole.grosze) == (1, 1, 0)


def test_a_new_price_does_not_rewrite_the_past(centre: Centre) -> None:
    sent(centre, wall(2026, 3, 1))
    centre.sms_price = 50
    centre.save()
    assert total(costs(centre, 2026)).grosze == 16


def test_the_dearest_purpose_stands_first(centre: Centre) -> None:
    sent(centre, wall(2026, 3, 1), purpose="visits/reminder")
    sent(centre, wall(2026, 4, 1), purpose="campaign", price=20)
    sent(CentreFactory.create(), wall(2026, 4, 1), purpose="matching/offer", price=99)
    found = by_purpose(costs(centre, 2026))
    assert [row.grosze for row in found] == [40, 16]
    assert years(centre, 2026) == [2026]


@pytest.fixture
def head(client: Client, centre: Centre) -> Client:
    client.force_login(MembershipFactory.create(centre=centre, role=Role.HEAD).user)
    return client


def test_the_head_sees_the_year_and_takes_it_out(head: Client, centre: Centre) -> None:
    now = timezone.now()
    sent(centre, now, purpose="campaign", parts=2, price="12.50")
    shown = head.get(reverse("messaging:costs", args=[centre.slug])).content.decode()
    assert "0,25 zł" in shown
    address = reverse("messaging:costs_csv", args=[centre.slug])
    rows = csv.reader(io.StringIO(head.get(address).content.decode("utf-8-sig")), delimiter=";")
    assert list(rows)[1][2:] == ["1", "2", "0", "0", "0.25"]
    workbook = reverse("messaging:costs_xlsx", args=[centre.slug])
    assert head.get(workbook).content.startswith(b"PK")


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_page_costs_the_same_for_any_number_of_messages(
    head: Client, centre: Centre, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        sent(centre, timezone.now())
    with django_assert_num_queries(6):
        head.get(reverse("messaging:costs", args=[centre.slug]))
