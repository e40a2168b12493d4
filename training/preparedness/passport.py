"""The five stamps: which topics a volunteer has attended, what else counts, and how long it holds.

What a centre requires is its own: so many topics, of which a catch-up talk may stand for some, and
for how many years they count. A topic attended by an earlier edition of the curriculum is the same
stamp as today's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.models import Centre
from kit.clock import local_date
from training.models import Attendance, CatchUpTalk, Meeting, Topic
from volunteers.models import Volunteer
from volunteers.moving import PREPARATION
from volunteers.requirements import Asked, Reason

ATTENDED = Prefetch(
    "attendances__meeting", Meeting.objects.select_related("topic__curriculum").order_by()
)
TALKS = Prefetch("catch_up_talks", CatchUpTalk.objects.select_related("topic"))
WHAT_COUNTS = (ATTENDED, TALKS)
"""What `standing_of` reads, by three queries however many people there are."""


@dataclass(frozen=True)
class Standing:
    """What a volunteer has of the preparation; topics by the figure that they count as."""

    attended: Mapping[int, date]
    """The last day on which each topic was attended."""

    talks: Mapping[int, date]
    """Topics for which a talk stands, no more than the centre allows."""

    required: int
    years: int | None

    def counted(self, today: date) -> int:
        """How many topics count on that day."""
        return sum(self.holds(topic, today) for topic in self.days())

    def holds(self, topic: int, today: date) -> bool:
        """Whether this topic counts on that day."""
        return topic in self.days() and today <= self.last_day(self.days()[topic])

    def days(self) -> dict[int, date]:
        """By topic the latest day from which it counts."""
        later = {
            topic: max(day, self.attended.get(topic, day)) for topic, day in self.talks.items()
        }
        return {**self.attended, **later}

    def last_day(self, day: date) -> date:
        """The last day on which what happened on `day` counts."""
        return date.max if self.years is None else _years_after(day, self.years)

    @property
    def is_complete(self) -> bool:
        """Whether everything was there once, valid still or not."""
        return len(self.days()) >= self.required

    @property
    def valid_until(self) -> date | None:
        """The last day on which enough topics count; None where there is no such limit."""
        if self.years is None or not self.required or not self.is_complete:
            return None
        return self.last_day(sorted(self.days().values(), reverse=True)[self.required - 1])


@dataclass(frozen=True)
class Stamp:
    """One topic on a volunteer's passport."""

    topic: Topic
    attended_on: date | None
    talk_on: date | None = None
    valid_until: date | None = None
    holds: bool = False


def standing_of(volunteer: Volunteer) -> Standing:
    """What the volunteer has; prefetched attendances and talks are used."""
    centre = volunteer.centre
    attended: dict[int, date] = {}
    for row in volunteer.attendances.all():
        topic = row.meeting.topic
        if row.state == Attendance.State.PRESENT and topic.curriculum.prepares:
            day = local_date(row.meeting.starts_at)
            attended[topic.counts_as] = max(day, attended.get(topic.counts_as, day))
    return Standing(
        attended,
        _talks(volunteer, attended, centre),
        centre.meetings_required,
        centre.preparation_years,
    )


def _talks(volunteer: Volunteer, attended: Mapping[int, date], centre: Centre) -> dict[int, date]:
    """The latest of the talks that add something, as many as the centre allows."""
    talks = {talk.topic.counts_as: talk.held_on for talk in volunteer.catch_up_talks.all()}
    useful = [(day, topic) for topic, day in talks.items() if day > attended.get(topic, date.min)]
    latest = sorted(useful, reverse=True)[: centre.talks_allowed]
    return {topic: day for day, topic in latest}


def stamps(volunteer: Volunteer, standing: Standing, today: date) -> tuple[Stamp, ...]:
    """Every topic of today's edition in order, with what the volunteer has of it."""
    return tuple(
        Stamp(
            topic,
            standing.attended.get(topic.counts_as),
            standing.talks.get(topic.counts_as),
            standing.last_day(standing.days()[topic.counts_as])
            if standing.years is not None and topic.counts_as in standing.days()
            else None,
            standing.holds(topic.counts_as, today),
        )
        for topic in Topic.objects.of_preparation(today)
    )


def prepared(volunteer: Volunteer, asked: Asked) -> Iterable[Reason]:
    """Clearance: as many topics as the centre requires, for as long as it lets them count."""
    standing = standing_of(volunteer)
    missing = standing.required - standing.counted(asked.today)
    if missing <= 0:
        return
    if standing.is_complete and standing.valid_until:
        text = ngettext(
            "the preparation was valid until %(day)s: %(missing)s meeting is to be repeated",
            "the preparation was valid until %(day)s: %(missing)s meetings are to be repeated",
            missing,
        )
        day = date_format(standing.valid_until)
        yield Reason(PREPARATION, text % {"missing": missing, "day": day})
        return
    text = ngettext(
        "%(missing)s preparation meeting is missing",
        "%(missing)s preparation meetings are missing",
        missing,
    ) % {"missing": missing}
    if missing <= volunteer.centre.talks_allowed - len(standing.talks):
        text = _("%(reason)s, or a catch-up talk instead") % {"reason": text}
    yield Reason(PREPARATION, text)


def rule_in_words(centre: Centre) -> str:
    """What the centre requires, in a sentence."""
    required, talks = centre.meetings_required, centre.talks_allowed
    text = ngettext("%(n)s meeting", "%(n)s meetings", required - talks) % {"n": required - talks}
    if talks:
        more = ngettext("a catch-up talk", "%(n)s catch-up talks", talks) % {"n": talks}
        text = _("%(meetings)s and %(talks)s") % {"meetings": text, "talks": more}
    if centre.preparation_years:
        years = ngettext("%(n)s year", "%(n)s years", centre.preparation_years)
        lasting = {"text": text, "years": years % {"n": centre.preparation_years}}
        text = _("%(text)s; valid for %(years)s") % lasting
    return text


def _years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March less a day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1) - timedelta(days=1)
