"""What is said about meetings."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kit.clock import WARSAW
from messaging.placeholders import DAY, TIME, WAS_DAY, WAS_TIME, WHEN, plain
from messaging.wordings import Facts, Wording
from training.evaluation.asking import PURPOSE
from training.telling import (
    ADDED,
    CANCELLED,
    INVITATION,
    JOINT,
    MAKE_UP,
    MORNING,
    MOVED,
    NEW_DATES,
    NEW_PLACE,
    PLACE_FREED,
    REMINDER,
)

COMING: Facts = {
    "starts_at": datetime(2026, 12, 1, 16, tzinfo=WARSAW),
    "was_at": datetime(2026, 11, 30, 16, tzinfo=WARSAW),
    "sent_at": datetime(2026, 11, 29, 10, tzinfo=WARSAW),
    "place": "Biblioteka",
    "dates": "1.12 16:00, 8.12 16:00",
    "host": "GOPS Lipno",
    "link": "https://przystanek.example.org/e/AbCdEfGhIjKl/",
}
LONGEST: Facts = {
    "starts_at": datetime(2026, 12, 28, 16, tzinfo=WARSAW),
    "was_at": datetime(2026, 12, 21, 16, tzinfo=WARSAW),
    "sent_at": datetime(2026, 12, 26, 10, tzinfo=WARSAW),
    "place": "Gminny Ośrodek Kultury, ul. Szkolna 12, sala nr 14",
    "link": "https://wolontariat.przystanek.example.org/e/AbCdEfGhIjKl/",
    "dates": "28.12 16:00, 4.01 16:00, 11.01 16:00, 18.01 16:00, 25.01 16:00",
    "host": "MGOPS Stara Kalinowa",
}
SAMPLES = (COMING, LONGEST)
PLACE = plain("place", _("the place"))
LINK = plain("link", _("the link to the questionnaire; without it nobody can answer"))
HOST = plain("host", _("the centre where it is"))
DATES = plain("dates", _("every date to come"))

WORDINGS = (
    Wording(
        purpose=INVITATION,
        label=_("Invitation to a course"),
        standard=_("Course invitation: {day}, {time}, {place}."),
        placeholders=(DAY, TIME, PLACE),
        samples=SAMPLES,
        asks=True,
        subject=_("Preparation meetings from {day}"),
    ),
    Wording(
        purpose=PLACE_FREED,
        label=_("A place in a course has become free"),
        standard=_("A free place: course {day}, {time}, {place}."),
        placeholders=(DAY, TIME, PLACE),
        samples=SAMPLES,
        asks=True,
        subject=_("Preparation meetings from {day}"),
    ),
    Wording(
        purpose=MAKE_UP,
        label=_("A place at a meeting elsewhere, to make one up"),
        standard=_("To make up: {day} at {time}, {host}, {place}."),
        placeholders=(DAY, TIME, HOST, PLACE),
        samples=SAMPLES,
        subject=_("Preparation meeting on {day} at {time}"),
    ),
    Wording(
        purpose=JOINT,
        label=_("Invitation to a joint course at another centre"),
        standard=_("Joint course: {day}, {time}, {host}, {place}."),
        placeholders=(DAY, TIME, HOST, PLACE),
        samples=SAMPLES,
        subject=_("Preparation meetings from {day}"),
    ),
    Wording(
        purpose=REMINDER,
        label=_("Question before a preparation meeting"),
        standard=_("Meeting {day}, {time}, {place}. Will you come?"),
        placeholders=(WHEN, DAY, TIME, PLACE),
        samples=SAMPLES,
        asks=True,
        subject=_("Preparation meeting on {day} at {time}"),
    ),
    Wording(
        purpose=MORNING,
        label=_("Reminder on the day of a preparation meeting"),
        standard=_("{when} at {time} preparation meeting, {place}."),
        placeholders=(WHEN, DAY, TIME, PLACE),
        samples=SAMPLES,
        subject=_("Preparation meeting on {day} at {time}"),
    ),
    Wording(
        purpose=MOVED,
        label=_("A preparation meeting is moved"),
        standard=_("The preparation meeting of {was_day} is moved to {day} at {time}, {place}."),
        placeholders=(DAY, TIME, WAS_DAY, WAS_TIME, PLACE),
        samples=SAMPLES,
        subject=_("Preparation meeting moved to {day} at {time}"),
    ),
    Wording(
        purpose=NEW_DATES,
        label=_("Several meetings of a course have changed"),
        standard=_("The course has changed: {dates}."),
        placeholders=(DATES, PLACE),
        samples=SAMPLES,
        subject=_("The dates of your course have changed"),
    ),
    Wording(
        purpose=NEW_PLACE,
        label=_("A course is at another place"),
        standard=_("New place of the course: {place}. Next {day} at {time}."),
        placeholders=(DAY, TIME, PLACE),
        samples=SAMPLES,
        subject=_("Your course is at another place"),
    ),
    Wording(
        purpose=CANCELLED,
        label=_("A preparation meeting is called off"),
        standard=_(
            "The preparation meeting on {day} at {time} is called off. "
            "We will let you know the new date."
        ),
        placeholders=(DAY, TIME, PLACE),
        samples=SAMPLES,
        subject=_("Preparation meeting on {day} called off"),
    ),
    Wording(
        purpose=ADDED,
        label=_("One more preparation meeting"),
        standard=_("One more preparation meeting: {day} at {time}, {place}."),
        placeholders=(DAY, TIME, PLACE),
        samples=SAMPLES,
        subject=_("Preparation meeting on {day} at {time}"),
    ),
    Wording(
        purpose=PURPOSE,
        label=_("Link to an anonymous questionnaire about a meeting or a course"),
        standard=_("Your opinion helps us. Anonymous questionnaire, two minutes: {link}"),
        placeholders=(LINK,),
        samples=SAMPLES,
        subject=_("Anonymous questionnaire about the training"),
    ),
)
