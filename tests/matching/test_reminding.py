"""Word, once, that an offer still waits for its answer."""

from datetime import datetime, timedelta

import pytest

from matching.models import Offer
from matching.offers.offering import offer
from matching.offers.settling import decline
from messaging.models import Message
from messaging.reminding import remind
from messaging.replies.receiving import receive
from tests.factories import NOW, UserFactory
from tests.factories_matching import cleared, open_need, quiet_centre
from tests.factories_visits import wall

pytestmark = pytest.mark.django_db

LAST_DAY = wall(2026, 11, 26, 10)


@pytest.fixture
def asked() -> Offer:
    """An offer of today, open to the end of the third day."""
    centre = quiet_centre(short_name="GOPS Kalinowo")
    return offer(open_need(centre), cleared(centre), by=UserFactory(), at=NOW)


def again() -> list[str]:
    sent = Message.objects.filter(purpose="matching/offer_again")
    return list(sent.values_list("body", flat=True))


def test_on_its_last_morning_an_open_offer_is_reminded_of_once(asked: Offer) -> None:
    assert remind(at=LAST_DAY - timedelta(minutes=1)) == 0
    assert [remind(at=LAST_DAY + timedelta(hours=n)) for n in range(3)] == [1, 0, 0]
    assert again() == [
        (
            "GOPS Kalinowo: Nasza propozycja (wtorki ok. 16:00) czeka na odpowiedz do 26.11. "
            "Odpisz TAK lub NIE."
        )
    ]


def test_the_answer_to_the_reminder_answers_the_offer(asked: Offer) -> None:
    remind(at=LAST_DAY)
    Message.objects.update(state=Message.State.DELIVERED)
    receive("SM1", asked.volunteer.phone, "tak", at=LAST_DAY + timedelta(minutes=5))
    asked.refresh_from_db()
    assert asked.state == Offer.State.ACCEPTED


def test_an_e_mail_carries_the_link_of_the_question(asked: Offer) -> None:
    asked.volunteer.phone, asked.volunteer.email = "", "jan@example.org"
    asked.volunteer.save()
    Message.objects.update(channel="email", address="jan@example.org")
    remind(at=LAST_DAY)
    assert "/a/" in again()[0]


@pytest.mark.parametrize("at", [LAST_DAY - timedelta(hours=1)])
def test_who_has_answered_is_not_reminded(asked: Offer, at: datetime) -> None:
    decline(asked, by=None, at=at)
    assert remind(at=LAST_DAY) == 0


def test_who_is_asked_on_the_last_day_itself_needs_no_reminder() -> None:
    centre = quiet_centre(offer_days=1)
    offer(open_need(centre), cleared(centre), by=UserFactory(), at=wall(2026, 11, 23, 23))
    assert remind(at=wall(2026, 11, 24, 9)) == 0
    assert remind(at=wall(2026, 11, 24, 10)) == 1
