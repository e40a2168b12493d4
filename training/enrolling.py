"""Taking people into a course, letting them wait for a place, and letting them go."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from accounts.models import User
from audit.recording import log
from training.errors import CourseIsFull, NotPresent
from training.inviting import invite, take_back_invitation, tell_of_free_place
from training.models import Attendance, Course, Enrolment, Guest, Meeting
from training.telling import take_back
from volunteers.models import Volunteer

State = Enrolment.State


@transaction.atomic
def enrol(course: Course, volunteer: Volunteer, *, by: User | None, at: datetime) -> Enrolment:
    """Give the person a place and invite them by their channel; twice is the same as once.

    Nobody is invited to a draft before it is published. Raises CourseIsFull, and NotPresent for
    people who have not been admitted, are gone, or of another centre.
    """
    row = _locked(course)
    known = _known(row, volunteer)
    if known is not None and known.state == State.ENROLLED:
        return known
    if not places_left(row):
        raise CourseIsFull
    enrolment = _put(row, volunteer, known, State.ENROLLED, at)
    log("training.enrol", volunteer, by=by, at=at, course=row.pk)
    invite(enrolment, at=at)
    return enrolment


@transaction.atomic
def enrol_all(
    course: Course,
    volunteers: Iterable[Volunteer],
    *,
    by: User | None,
    at: datetime,
    may_wait: bool = False,
) -> None:
    """Enrol all of them or, when one cannot be, nobody. Raises CourseIsFull and NotPresent.

    With `may_wait` those for whom there is no place stand in the queue.
    """
    for volunteer in volunteers:
        (enrol_or_wait if may_wait else enrol)(course, volunteer, by=by, at=at)


@transaction.atomic
def enrol_or_wait(
    course: Course, volunteer: Volunteer, *, by: User | None, at: datetime
) -> Enrolment:
    """Give the person a place, or the last one in the queue where none is free.

    Raises NotPresent as `enrol` does. Somebody who waits already keeps where they stand.
    """
    row = _locked(course)
    known = _known(row, volunteer)
    if known is not None and known.state == State.WAITING:
        return known
    if places_left(row) and not row.enrolments.waiting().exists():
        return enrol(row, volunteer, by=by, at=at)
    if known is not None and known.state == State.ENROLLED:
        return known
    enrolment = _put(row, volunteer, known, State.WAITING, at)
    log("training.wait", volunteer, by=by, at=at, course=row.pk)
    return enrolment


@transaction.atomic
def confirm(enrolment: Enrolment, *, by: User | None, at: datetime) -> None:
    """Note that the person takes part; the question that is not sent yet is not asked."""
    if enrolment.confirmed_at is None:
        enrolment.confirmed_at = at
        enrolment.save(update_fields=["confirmed_at"])
        log("training.confirm", enrolment.person, by=by, at=at, course=enrolment.course_id)


def note_wish(volunteer: Volunteer, course: str, at: datetime) -> None:
    """Remember which course somebody chose before they signed up: they stand in its queue.

    The queue counts them once they are admitted, and then they get a place by themselves. What is
    no open course of the centre is forgotten.
    """
    chosen = Course.objects.published().filter(centre=volunteer.centre_id)
    found = chosen.filter(pk=course).first() if course.isdecimal() and len(course) < 10 else None
    if found is not None:
        Enrolment.objects.get_or_create(
            course=found,
            volunteer=volunteer,
            defaults={"state": State.WAITING, "enrolled_at": at},
        )


@transaction.atomic
def leave(course: Course, volunteer: Volunteer, *, by: User | None, at: datetime) -> bool:
    """Give the place back, or leave the queue; say whether there was anything to leave.

    Questions about meetings to come are taken back, and answers to them forgotten; what was
    attended stays attended. Whoever waits longest moves up.
    """
    row = _locked(course)
    found = row.enrolments.exclude(state=State.LEFT).filter(volunteer=volunteer).first()
    if found is None:
        return False
    found.state, found.confirmed_at = State.LEFT, None
    found.save(update_fields=["state", "confirmed_at"])
    for meeting in row.meetings.planned().select_for_update():
        take_back(meeting, at=at, volunteer=volunteer)
    planned = Attendance.objects.filter(meeting__course=row, meeting__state=Meeting.State.PLANNED)
    planned.filter(volunteer=volunteer).delete()
    take_back_invitation(found, at=at)
    log("training.leave", volunteer, by=by, at=at, course=row.pk)
    move_up(row, at=at)
    return True


@transaction.atomic
def move_up(course: Course, *, at: datetime) -> int:
    """Give free places to those who wait longest and tell each once; how many moved up.

    Only until the first meeting begins: nobody is called into the middle of a course by itself.
    """
    row = _locked(course)
    if row.is_draft or row.meetings.begun(at).exists():
        return 0
    lucky = list(row.enrolments.waiting().select_related("volunteer")[: places_left(row)])
    for enrolment in lucky:
        enrolment.state = State.ENROLLED
        enrolment.save(update_fields=["state"])
        log("training.move_up", enrolment.person, by=None, at=at, course=row.pk)
        tell_of_free_place(enrolment, at=at)
    return len(lucky)


def fill_free_places(*, at: datetime) -> int:
    """Move people up wherever somebody has gone from a centre without giving their place back."""
    waited_for = Course.objects.published().filter(
        enrolments__in=Enrolment.objects.waiting().order_by(), meetings__starts_at__gt=at
    )
    return sum(move_up(course, at=at) for course in waited_for.distinct())


def places_left(course: Course) -> int:
    """How many more people can take part; somebody who has gone frees their place.

    Guests of the fullest meeting to come take places as well.
    """
    guests = (
        Guest.objects.staying()
        .filter(meeting__course=course, meeting__state=Meeting.State.PLANNED)
        .values("meeting")
        .annotate(n=Count("pk"))
        .order_by("-n")
    )
    visiting = guests.values_list("n", flat=True).first() or 0
    return max(0, course.capacity - course.enrolments.staying().count() - visiting)


def _put(
    course: Course, volunteer: Volunteer, known: Enrolment | None, state: State, at: datetime
) -> Enrolment:
    """A row in this state, the earlier one where the person had left."""
    here = Volunteer.objects.on_the_way().filter(pk=volunteer.pk, centre=course.centre)
    if not here.exists():
        raise NotPresent
    if known is None:
        return Enrolment.objects.create(
            course=course, volunteer=volunteer, state=state, enrolled_at=at
        )
    known.state, known.enrolled_at, known.confirmed_at = state, at, None
    known.save(update_fields=["state", "enrolled_at", "confirmed_at"])
    return known


def _known(course: Course, volunteer: Volunteer) -> Enrolment | None:
    return course.enrolments.filter(volunteer=volunteer).select_related("volunteer").first()


def _locked(course: Course) -> Course:
    rows = Course.objects.select_for_update(of=("self",)).select_related("centre")
    return rows.get(pk=course.pk)
