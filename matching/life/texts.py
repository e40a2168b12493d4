"""What is said in the life of a match: when, never to whom, where or for what."""

from collections.abc import Callable
from datetime import date, datetime
from typing import cast

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kit.clock import WARSAW
from matching.life import telling
from matching.life.telling import BY_PHONE, TO_COMPANION
from messaging.placeholders import DAY, TIME, WAS_DAY, WAS_TIME, WHEN, plain
from messaging.wordings import Facts, Wording

COMING: Facts = {
    "starts_at": datetime(2026, 11, 24, 16, tzinfo=WARSAW),
    "was_at": datetime(2026, 11, 25, 15, tzinfo=WARSAW),
    "sent_at": datetime(2026, 11, 23, 18, tzinfo=WARSAW),
    "first_day": date(2026, 12, 22),
    "last_day": date(2026, 12, 29),
}
SAMPLES = (COMING,)


def _day_of(name: str) -> Callable[[Facts], str]:
    return lambda facts: date_format(cast("date", facts[name]), "j.m")


FROM = plain("from", _("the first day"), _day_of("first_day"))
UNTIL = plain("until", _("the last day"), _day_of("last_day"))

PEOPLE = (
    Wording(
        purpose=telling.FIRST_VISIT,
        label=_("The first visit is arranged"),
        standard=_("The first visit is on {day} at {time}. Somebody from the centre comes along."),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        subject=_("The first visit on {day} at {time}"),
    ),
    Wording(
        purpose=telling.MOVED,
        label=_("The first visit is moved"),
        standard=_("The first visit of {was_day} at {was_time} is now on {day} at {time}."),
        placeholders=(DAY, TIME, WAS_DAY, WAS_TIME),
        samples=SAMPLES,
        subject=_("The first visit is moved to {day} at {time}"),
    ),
    Wording(
        purpose=telling.CANCELLED,
        label=_("The first visit is called off"),
        standard=_("The first visit on {day} at {time} is called off. We will phone you."),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        subject=_("The first visit on {day} is called off"),
    ),
    Wording(
        purpose=telling.REMINDER,
        label=_("Question before the first visit"),
        standard=_("{when} at {time} there is the first visit. We come along."),
        placeholders=(WHEN, DAY, TIME),
        samples=SAMPLES,
        asks=True,
        subject=_("The first visit on {day} at {time}"),
    ),
    Wording(
        purpose=telling.FAREWELL,
        label=_("Farewell and thanks when a match ends"),
        standard=_(
            "These visits have come to an end; planned ones are called off. Thank you for your "
            "time and your heart! We will phone you."
        ),
    ),
    Wording(
        purpose=telling.GOES_ON,
        label=_("A match goes on after all"),
        standard=_("Your visits go on after all: please disregard our farewell."),
    ),
    Wording(
        purpose=telling.TAKEN_OVER,
        label=_("Somebody takes over from another volunteer"),
        standard=_("Thank you for taking over! We will phone you to arrange the first visit."),
    ),
    Wording(
        purpose=telling.STAND_IN,
        label=_("Somebody stands in for another volunteer"),
        standard=_("Thank you for standing in from {from} to {until}! Sign in to see more."),
        placeholders=(FROM, UNTIL),
        samples=SAMPLES,
    ),
    Wording(
        purpose=telling.STOOD_IN_FOR,
        label=_("To the volunteer who is away: somebody stands in"),
        standard=_("From {from} to {until} somebody stands in for you. See you afterwards!"),
        placeholders=(FROM, UNTIL),
        samples=SAMPLES,
    ),
    Wording(
        purpose=telling.NOT_STANDING_IN,
        label=_("A substitution is called off"),
        standard=_("The substitution from {from} to {until} is called off."),
        placeholders=(FROM, UNTIL),
        samples=SAMPLES,
    ),
    Wording(
        purpose=telling.STOOD_IN,
        label=_("Thanks to whoever stood in"),
        standard=_("Thank you for standing in! It did good. You will hear from us."),
    ),
    Wording(
        purpose=telling.SOMEBODY_ELSE,
        label=_("To the client: somebody else comes for a while"),
        standard=_("From {from} to {until} another person from us comes. Questions? Phone us."),
        placeholders=(FROM, UNTIL),
        samples=SAMPLES,
    ),
)

STAFF = (
    Wording(
        purpose=telling.FIRST_VISIT + TO_COMPANION,
        label=_("To whoever comes along: the first visit is arranged"),
        standard=_("You come along to a first visit on {day} at {time}. Sign in to see to whom."),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        subject=_("A first visit on {day} at {time}"),
        only_email=True,
    ),
    Wording(
        purpose=telling.MOVED + TO_COMPANION,
        label=_("To whoever comes along: the first visit is moved"),
        standard=_(
            "The first visit of {was_day} at {was_time} to which you come along is now on {day} "
            "at {time}. Sign in to see which."
        ),
        placeholders=(DAY, TIME, WAS_DAY, WAS_TIME),
        samples=SAMPLES,
        subject=_("A first visit is moved to {day} at {time}"),
        only_email=True,
    ),
    Wording(
        purpose=telling.CANCELLED + TO_COMPANION,
        label=_("To whoever comes along: the first visit does not need them"),
        standard=_(
            "You need not come along to the first visit on {day} at {time}: it is called off, or "
            "somebody else goes. Sign in to see which."
        ),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        subject=_("The first visit on {day} at {time}: you need not come"),
        only_email=True,
    ),
    Wording(
        purpose=telling.FIRST_VISIT + BY_PHONE,
        label=_("To the social worker: tell the client of the first visit"),
        standard=_(
            "A first visit to one of your clients is arranged for {day} at {time}. Please tell "
            "the client by phone. Sign in to see which."
        ),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        only_email=True,
    ),
    Wording(
        purpose=telling.MOVED + BY_PHONE,
        label=_("To the social worker: tell the client that the first visit is moved"),
        standard=_(
            "The first visit to one of your clients on {was_day} at {was_time} is now on {day} at "
            "{time}. Please tell the client by phone. Sign in to see which."
        ),
        placeholders=(DAY, TIME, WAS_DAY, WAS_TIME),
        samples=SAMPLES,
        only_email=True,
    ),
    Wording(
        purpose=telling.CANCELLED + BY_PHONE,
        label=_("To the social worker: tell the client that the first visit is called off"),
        standard=_(
            "The first visit to one of your clients on {day} at {time} is called off. Please tell "
            "the client by phone. Sign in to see which."
        ),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        only_email=True,
    ),
    Wording(
        purpose=telling.SOMEBODY_ELSE + BY_PHONE,
        label=_("To the social worker: tell the client that somebody else comes for a while"),
        standard=_(
            "From {from} to {until} somebody stands in for the volunteer of one of your clients. "
            "Please tell the client by phone. Sign in to see which."
        ),
        placeholders=(FROM, UNTIL),
        samples=SAMPLES,
        only_email=True,
    ),
    Wording(
        purpose=telling.NOT_STANDING_IN + BY_PHONE,
        label=_("To the social worker: tell the client that the volunteer comes after all"),
        standard=_(
            "From {from} to {until} nobody stands in for the volunteer of one of your clients "
            "after all. Please tell the client by phone. Sign in to see which."
        ),
        placeholders=(FROM, UNTIL),
        samples=SAMPLES,
        only_email=True,
    ),
)

WORDINGS = PEOPLE + STAFF
