"""Words in braces that several rooms' texts offer: days and hours, on the clocks of Poland."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kit.clock import local, local_date
from kit.week import WEEKDAY_NAMES
from messaging.models import Channel
from messaging.wordings import Facts, Placeholder


def moment(facts: Facts, name: str) -> datetime:
    """A fact that is a moment. Raises KeyError where the message was queued without it."""
    return cast("datetime", facts[name])


def day(name: str, fact: str, label: Promise) -> Placeholder:
    """The day of a moment: 24.11."""
    return Placeholder(name, label, lambda facts: date_format(local(moment(facts, fact)), "j.m"))


def hour(name: str, fact: str, label: Promise) -> Placeholder:
    """The time of a moment: 16:00."""
    return Placeholder(name, label, lambda facts: date_format(local(moment(facts, fact)), "H:i"))


def plain(name: str, label: Promise, value: Callable[[Facts], object] | None = None) -> Placeholder:
    """A fact as it is."""
    return Placeholder(name, label, lambda facts: str(value(facts) if value else facts[name]))


def _when(facts: Facts) -> str:
    starts_at, sent_at = moment(facts, "starts_at"), moment(facts, "sent_at")
    on, today = local_date(starts_at), local_date(sent_at)
    words = {"day": date_format(on, "j.m")}
    # Nobody knows on which day a call will be made.
    said_now = facts.get("channel") != Channel.PHONE
    if said_now and on == today:
        return _("today %(day)s") % words
    if said_now and on == today + timedelta(days=1):
        return _("tomorrow %(day)s") % words
    words["weekday"] = str(WEEKDAY_NAMES[on.weekday()])
    return _("%(weekday)s %(day)s") % words


DAY = day("day", "starts_at", gettext_lazy("the day"))
TIME = hour("time", "starts_at", gettext_lazy("the hour"))
WHEN = Placeholder("when", gettext_lazy("today or tomorrow, and the day"), _when)
WAS_DAY = day("was_day", "was_at", gettext_lazy("the day it was planned for"))
WAS_TIME = hour("was_time", "was_at", gettext_lazy("the hour it was planned for"))
COUNT = plain("count", gettext_lazy("how many"))
