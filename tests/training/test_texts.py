from datetime import timedelta

import pytest
from django.utils import translation

from kit.sms_text import segments
from messaging.models import Message
from messaging.reminding import remind
from tests.factories import CentreFactory
from tests.factories_training import FIRST, Round, a_round, wall
from training.enrolling import enrol
from training.models import Course
from training.planning import add_meeting, cancel_meeting, move_meeting

pytestmark = pytest.mark.django_db

LONGEST_PLACE = "Gminny Ośrodek Kultury, ul. Szkolna 12, sala nr 14"
DAY_BEFORE = FIRST - timedelta(days=1)


def every_text(scene: Round) -> dict[str, Message]:
    """One message of each kind, to one person."""
    person = scene.outsider()
    enrol(scene.course, person, by=None, at=DAY_BEFORE)
    remind(at=DAY_BEFORE)
    move_meeting(
        scene.meeting(), starts_at=wall(2026, 12, 30, 16), minutes=240, by=None, at=DAY_BEFORE
    )
    second = scene.meeting(2)
    cancel_meeting(second, by=None, at=DAY_BEFORE)
    add_meeting(
        scene.course, topic=second.topic, starts_at=FIRST, minutes=60, by=None, at=DAY_BEFORE
    )
    return {message.purpose: message for message in Message.objects.all()}


def test_every_polish_text_fits_one_text_message_at_its_longest() -> None:
    assert len(LONGEST_PLACE) == Course._meta.get_field("place").max_length
    centre = CentreFactory(short_name="MGOPS Stara Kalinowa")
    texts = every_text(a_round(centre=centre, place=LONGEST_PLACE))
    assert len(texts) == 5
    for purpose, message in texts.items():
        counted = segments(message.body)
        assert (counted.encoding, counted.count) == ("GSM-7", 1), f"{purpose}: {message.body}"


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_texts_come_in_the_language_of_the_person(language: str) -> None:
    scene = a_round()
    person = scene.outsider(language=language)
    with translation.override("pl"):
        enrol(scene.course, person, by=None, at=DAY_BEFORE)
    words = {"pl": "Zapraszamy", "uk": "Запрошуємо", "en": "Course invitation"}
    assert words[language] in Message.objects.get().body


def test_no_text_names_anybody() -> None:
    scene = a_round()
    for message in every_text(scene).values():
        assert "Jan" not in message.body
        assert "Nowak" not in message.body
