"""Two meetings at one place, or with one trainer, at the same time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from centres.models import Centre
from kit.clock import local
from training.dates.planner import Taken
from training.errors import Clash
from training.models import Meeting

LONGEST = timedelta(minutes=600)
"""As long as a meeting may be: one that began earlier is over."""


@dataclass(frozen=True)
class Needed:
    """A time that a meeting needs: its place and whoever leads it."""

    starts_at: datetime
    minutes: int
    place: str
    trainer: User | None = None
    guest: str = ""

    @property
    def ends_at(self) -> datetime:
        """When the place is free again."""
        return self.starts_at + timedelta(minutes=self.minutes)


def meetings_beside(
    centre: Centre,
    needed: Sequence[Needed],
    *,
    leave_out: Iterable[Meeting] = (),
    since: datetime | None = None,
) -> list[Meeting]:
    """Meetings of the centre, or with one of the trainers anywhere, from about then on."""
    trainers = {one.trainer.pk for one in needed if one.trainer}
    first = since or min(one.starts_at for one in needed)
    last = None if since else max(one.ends_at for one in needed)
    found = (
        Meeting.objects.exclude(state=Meeting.State.CANCELLED)
        .filter(Q(course__centre=centre) | Q(trainer__in=trainers))
        .filter(starts_at__gt=first - LONGEST)
        .exclude(pk__in=[meeting.pk for meeting in leave_out])
        .select_related("course", "topic__curriculum", "trainer")
    )
    return list(found if last is None else found.filter(starts_at__lt=last))


def taken_by(meetings: Iterable[Meeting], needed: Needed, centre: Centre) -> list[Taken]:
    """When the place or the trainer of `needed` is busy, and by what, in a sentence."""
    found = []
    for meeting in meetings:
        why = _why(meeting, needed, centre)
        if why:
            found.append(Taken(meeting.starts_at, meeting.ends_at, why))
    return found


def clash_of(needed: Needed, meetings: Iterable[Meeting], centre: Centre) -> str | None:
    """The sentence that names what is at the same time, or None."""
    for taken in taken_by(meetings, needed, centre):
        if taken.meets(needed.starts_at, needed.ends_at):
            return taken.why
    return None


def refuse_clashes(
    centre: Centre, needed: Sequence[Needed], *, leave_out: Iterable[Meeting] = ()
) -> None:
    """Raise Clash for the first of these times at which the place or the trainer is taken.

    The centre's row is locked, so that of two who plan in the same moment one is told.
    """
    if not needed:
        return
    Centre.objects.select_for_update().get(pk=centre.pk)
    beside = meetings_beside(centre, needed, leave_out=leave_out)
    for one in needed:
        why = clash_of(one, beside, centre)
        if why:
            raise Clash(why, one.starts_at)


def _why(meeting: Meeting, needed: Needed, centre: Centre) -> str | None:
    here = meeting.course.centre_id == centre.pk
    if needed.trainer and meeting.trainer_id == needed.trainer.pk:
        # What somebody leads elsewhere is named by its time alone.
        told = _("%(trainer)s leads another meeting then: %(what)s.")
        return told % {"trainer": meeting.led_by, "what": _what(meeting, named=here)}
    if here and needed.guest and _same(meeting.guest_trainer, needed.guest):
        told = _("%(trainer)s leads another meeting then: %(what)s.")
        return told % {"trainer": meeting.guest_trainer, "what": _what(meeting, named=True)}
    if here and _same(meeting.course.place, needed.place):
        told = _("The place is taken then: %(what)s.")
        return told % {"what": _what(meeting, named=True)}
    return None


def _what(meeting: Meeting, *, named: bool) -> str:
    begins = date_format(local(meeting.starts_at), "j.m, H:i")
    hours = f"{begins}–{local(meeting.ends_at):%H:%M}"
    return f"{meeting.course.name}, {hours}" if named else hours


def _same(one: str, other: str) -> bool:
    return one.casefold().strip() == other.casefold().strip()
