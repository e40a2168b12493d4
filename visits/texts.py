"""What is said about visits: when, never to whom (act on social assistance, art. 100)."""

from datetime import date, datetime
from typing import cast

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from kit.clock import WARSAW
from messaging.placeholders import DAY, TIME, WAS_DAY, WAS_TIME, WHEN, day, plain
from messaging.wordings import Facts, Placeholder, Wording
from visits.models import VisitPlan
from visits.plans.recurrence import weekly
from visits.reminding import UNREPORTED
from visits.telling import REMINDER

SENT = datetime(2026, 11, 23, 18, tzinfo=WARSAW)
COMING: Facts = {
    "starts_at": datetime(2026, 11, 24, 16, tzinfo=WARSAW),
    "was_at": datetime(2026, 11, 25, 15, tzinfo=WARSAW),
    "sent_at": SENT,
    "from_day": datetime(2026, 11, 24, 16, tzinfo=WARSAW),
    "until": date(2026, 12, 22),
    "plan": VisitPlan(rule=weekly([1]), start=960, last_day=date(2026, 12, 22)),
}
FARTHER: Facts = {
    **COMING,
    "starts_at": datetime(2026, 12, 30, 16, tzinfo=WARSAW),
    "was_at": datetime(2026, 12, 28, 16, tzinfo=WARSAW),
    "plan": VisitPlan(rule=weekly([0, 2, 4], 8), start=960, last_day=date(2026, 12, 22)),
}
SAMPLES = (COMING, {**COMING, "sent_at": datetime(2026, 11, 24, 8, tzinfo=WARSAW)}, FARTHER)


def _plan(facts: Facts) -> VisitPlan:
    return cast("VisitPlan", facts["plan"])


TOOK_PLACE_OR_NOT = gettext_lazy("Reply 1: it took place, 2: it did not.")
"""How one answers the question after a visit: in figures, on any telephone."""

FROM_DAY = day("day", "from_day", gettext_lazy("the first day"))
LAST_DAY = Placeholder(
    "last_day",
    gettext_lazy("the last day"),
    lambda facts: date_format(last, "j.m") if (last := _plan(facts).last_day) else "",
)
WEEKDAY = plain("weekday", gettext_lazy("the weekday"), lambda facts: _plan(facts).weekday_name)
PLAN_TIME = plain("time", gettext_lazy("the hour"), lambda facts: _plan(facts).time)
RHYTHM = plain("rhythm", gettext_lazy("every how many weeks"), lambda facts: _plan(facts).rhythm)
UNTIL = Placeholder(
    "until",
    gettext_lazy("the last day"),
    lambda facts: date_format(cast("date", facts["until"]), "j.m"),
)

WORDINGS = (
    Wording(
        purpose=REMINDER,
        label=gettext_lazy("Question before a visit"),
        standard=gettext_lazy("{when} at {time} there is a visit."),
        placeholders=(WHEN, DAY, TIME),
        samples=SAMPLES,
        asks=True,
        subject=gettext_lazy("A visit on {day} at {time}"),
    ),
    Wording(
        purpose=UNREPORTED,
        label=gettext_lazy("Question after a visit that nobody has reported"),
        standard=gettext_lazy("Did the visit on {day} at {time} take place?"),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        asks=True,
        subject=gettext_lazy("The visit on {day}"),
    ),
    Wording(
        purpose="visits/single",
        label=gettext_lazy("A visit is planned"),
        standard=gettext_lazy("A visit is planned for {day} at {time}."),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        subject=gettext_lazy("A visit on {day} at {time}"),
    ),
    Wording(
        purpose="visits/planned",
        label=gettext_lazy("Regular visits are planned"),
        standard=gettext_lazy("Visits are planned from {day}: {weekday}, {time}, {rhythm}."),
        placeholders=(FROM_DAY, WEEKDAY, PLAN_TIME, RHYTHM),
        samples=SAMPLES,
        subject=gettext_lazy("Visits from {day}"),
    ),
    Wording(
        purpose="visits/changed",
        label=gettext_lazy("Regular visits change"),
        standard=gettext_lazy("From {day} on the visits are: {weekday}, {time}, {rhythm}."),
        placeholders=(FROM_DAY, WEEKDAY, PLAN_TIME, RHYTHM),
        samples=SAMPLES,
        subject=gettext_lazy("Visits change from {day}"),
    ),
    Wording(
        purpose="visits/away",
        label=gettext_lazy("There are no visits for some days"),
        standard=gettext_lazy("From {day} until {until} there are no visits. Then they go on."),
        placeholders=(DAY, UNTIL),
        samples=SAMPLES,
        subject=gettext_lazy("No visits from {day}"),
    ),
    Wording(
        purpose="visits/plan_ended",
        label=gettext_lazy("Regular visits end"),
        standard=gettext_lazy(
            "The regular visits ({weekday}, {time}) end on {last_day}. Later ones are called off. "
            "Thank you!"
        ),
        placeholders=(WEEKDAY, PLAN_TIME, LAST_DAY),
        samples=SAMPLES,
    ),
    Wording(
        purpose="visits/moved",
        label=gettext_lazy("A visit is moved"),
        standard=gettext_lazy("The visit of {was_day} at {was_time} is moved to {day} at {time}."),
        placeholders=(DAY, TIME, WAS_DAY, WAS_TIME),
        samples=SAMPLES,
        subject=gettext_lazy("The visit is moved to {day} at {time}"),
    ),
    Wording(
        purpose="visits/cancelled",
        label=gettext_lazy("A visit is called off"),
        standard=gettext_lazy("The visit on {day} at {time} is called off."),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        subject=gettext_lazy("The visit on {day} is called off"),
    ),
    Wording(
        purpose="visits/restored",
        label=gettext_lazy("A visit takes place after all"),
        standard=gettext_lazy("The visit on {day} at {time} takes place after all."),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        subject=gettext_lazy("The visit on {day} takes place"),
    ),
    Wording(
        purpose="visits/stopped",
        label=gettext_lazy("Visits are paused"),
        standard=gettext_lazy(
            "The visits from {day}, {time} on are called off for now. "
            "The coordinator will tell you more."
        ),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
    ),
    Wording(
        purpose="visits/resumed",
        label=gettext_lazy("Visits go on"),
        standard=gettext_lazy("The visits go on. The next one is on {day} at {time}."),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
    ),
    Wording(
        purpose="visits/ended",
        label=gettext_lazy("Visits end"),
        standard=gettext_lazy(
            "The visits from {day}, {time} on are called off. Thank you for your help!"
        ),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
    ),
    Wording(
        purpose="visits/moved_by_phone",
        label=gettext_lazy("To the social worker: tell the client that a visit is moved"),
        standard=gettext_lazy(
            "A visit to one of your clients on {was_day} at {was_time} is moved to {day} at "
            "{time}. Please tell the client by phone. Sign in to see which."
        ),
        placeholders=(DAY, TIME, WAS_DAY, WAS_TIME),
        samples=SAMPLES,
        only_email=True,
    ),
    Wording(
        purpose="visits/changed_by_phone",
        label=gettext_lazy("To the social worker: tell the client that regular visits change"),
        standard=gettext_lazy(
            "From {day} on the visits to one of your clients are: {weekday}, {time}, {rhythm}. "
            "Please tell the client by phone. Sign in to see which."
        ),
        placeholders=(FROM_DAY, WEEKDAY, PLAN_TIME, RHYTHM),
        samples=SAMPLES,
        only_email=True,
    ),
    Wording(
        purpose="visits/plan_ended_by_phone",
        label=gettext_lazy("To the social worker: tell the client that regular visits end"),
        standard=gettext_lazy(
            "The regular visits to one of your clients ({weekday}, {time}) end on {last_day}. "
            "Please tell the client by phone. Sign in to see which."
        ),
        placeholders=(WEEKDAY, PLAN_TIME, LAST_DAY),
        samples=SAMPLES,
        only_email=True,
    ),
    Wording(
        purpose="visits/cancelled_by_phone",
        label=gettext_lazy("To the social worker: tell the client that a visit is called off"),
        standard=gettext_lazy(
            "A visit to one of your clients on {day} at {time} is called off. Please tell the "
            "client by phone. Sign in to see which."
        ),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        only_email=True,
    ),
    Wording(
        purpose="visits/restored_by_phone",
        label=gettext_lazy("To the social worker: tell the client that a visit takes place"),
        standard=gettext_lazy(
            "A visit to one of your clients on {day} at {time} takes place after all. Please tell "
            "the client by phone. Sign in to see which."
        ),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        only_email=True,
    ),
    Wording(
        purpose="visits/concern",
        label=gettext_lazy("To the social worker and the head: a new concern"),
        standard=gettext_lazy("There is a new concern to look into. Sign in."),
        subject=gettext_lazy("A new concern to look into"),
    ),
    Wording(
        purpose="visits/concern_overdue",
        label=gettext_lazy("To those who may read it: nobody has opened a concern yet"),
        standard=gettext_lazy("Nobody has opened a concern yet, and it is time. Sign in."),
        subject=gettext_lazy("A concern that nobody has opened"),
    ),
)
