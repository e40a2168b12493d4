"""What preparation holds about a volunteer, for their own download."""

from collections.abc import Iterator

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.bookshelf import bookshelf
from training.models import (
    Attendance,
    CatchUpTalk,
    Certificate,
    ChapterRead,
    Enrolment,
    Guest,
    Holder,
    Preparation,
    Sheet,
    Slip,
)
from volunteers.mine.own_data import Models, Table
from volunteers.models import Volunteer

TELLS: Models = (
    Attendance, CatchUpTalk, Certificate, ChapterRead, Enrolment, Guest, Holder, Preparation,
)  # fmt: skip

LEAVES_OUT: dict[str | Promise, tuple[type[Model], ...]] = {
    gettext_lazy(
        "Your opinions about meetings and courses: they bear no name, and nobody can find out "
        "which ones are yours."
    ): (Sheet, Slip),
}
"""Not even we could: data from which nobody can be known are no personal data (GDPR art. 11)."""


def of_preparation(volunteer: Volunteer) -> Iterator[Table]:
    """Courses, presence, talks, what was read, certificates."""
    enrolments = volunteer.enrolments.select_related("course").order_by("pk")
    yield Table(
        _("Courses"),
        (_("course"), _("state"), _("since"), _("confirmed at")),
        tuple(
            (e.course.name, e.get_state_display(), e.enrolled_at, e.confirmed_at)
            for e in enrolments
        ),
    )
    attended = volunteer.attendances.select_related("meeting__topic")
    yield Table(
        _("Meetings"),
        (_("when"), _("topic"), _("state"), _("Minutes")),
        tuple(
            (a.meeting.starts_at, str(a.meeting.topic), a.get_state_display(), a.minutes)
            for a in attended.order_by("meeting__starts_at")
        ),
    )
    yield Table(
        _("Catch-up talks"),
        (_("held on"), _("topic")),
        tuple(
            (talk.held_on, str(talk.topic))
            for talk in volunteer.catch_up_talks.select_related("topic").order_by("held_on")
        ),
    )
    yield Table(
        _("Meetings as a guest"),
        (_("when"), _("topic"), _("since")),
        tuple(
            (one.meeting.starts_at, str(one.meeting.topic), one.accepted_at)
            for one in volunteer.guest_places.select_related("meeting__topic").order_by("pk")
        ),
    )
    yield Table(
        _("Preparation"),
        (_("valid until"),),
        tuple(
            (day or _("no end"),)
            for day in Preparation.objects.filter(volunteer=volunteer).values_list(
                "valid_until", flat=True
            )
        ),
    )
    yield Table(
        _("Handbook"),
        (_("chapter"), _("read at")),
        tuple(_chapters_read(volunteer)),
    )
    yield Table(
        _("Certificates"),
        (_("number"), _("issued on"), _("taken back on"), _("why it was taken back")),
        tuple(
            (one.full_number, one.issued_on, one.revoked_on, one.revoked_why)
            for one in Certificate.objects.of(volunteer).select_related("centre")
        ),
    )


def _chapters_read(volunteer: Volunteer) -> Iterator[tuple[object, ...]]:
    titles = {chapter.key: f"{chapter.number}. {chapter.title}" for chapter in bookshelf.chapters()}
    for one in volunteer.chapters_read.all():
        yield titles.get(one.chapter, "–"), one.read_at
