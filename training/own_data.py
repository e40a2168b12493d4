"""What preparation holds about a volunteer, for their own download."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from centres.bookshelf import bookshelf
from training.models import Certificate
from volunteers.mine.own_data import Table
from volunteers.models import Volunteer


def of_preparation(volunteer: Volunteer) -> Iterator[Table]:
    """Courses, presence, talks and certificates. Opinions are nobody's: they bear no name."""
    enrolments = volunteer.enrolments.select_related("course").order_by("pk")
    yield Table(
        _("Courses"),
        (_("course"), _("state"), _("confirmed at")),
        tuple((e.course.name, e.get_state_display(), e.confirmed_at) for e in enrolments),
    )
    attended = volunteer.attendances.select_related("meeting__topic")
    yield Table(
        _("Meetings"),
        (_("when"), _("topic"), _("state")),
        tuple(
            (a.meeting.starts_at, str(a.meeting.topic), a.get_state_display())
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
