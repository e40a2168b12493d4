"""A joint course of two centres: proposed, agreed, and become a course of the one that hosts it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from kit.states import check_move
from training.errors import NotOpenToThem
from training.making_up.making_good import give_guest_place
from training.models import Course, JointCourse, Meeting
from training.telling import JOINT
from volunteers.models import Volunteer

State = JointCourse.State


@transaction.atomic
def propose(
    centre: Centre, partner: Centre, *, host: Centre, by: User, at: datetime
) -> JointCourse:
    """Ask the partner's coordinator for a joint course at `host`, one of the two.

    While something is between the two already, that is given back, whoever proposed it.
    """
    pair = {centre.pk, partner.pk}
    # In one order, so that two centres that propose at once wait for each other and then agree.
    list(Centre.objects.select_for_update().filter(pk__in=pair).order_by("pk"))
    open_now = JointCourse.objects.of(centre).filter(course=None).alive()
    known = open_now.filter(proposer__in=pair, partner__in=pair).first()
    if known is not None:
        return known
    joint = JointCourse.objects.create(
        proposer=centre, partner=partner, host=host, proposed_by=by, proposed_at=at
    )
    log("training.joint_propose", joint, by=by, at=at, centre=centre.pk, partner=partner.pk)
    return joint


@transaction.atomic
def answer(joint: JointCourse, *, agree: bool, by: User, at: datetime) -> None:
    """The partner's yes or no. Raises IllegalMove when it was answered already."""
    row = _locked(joint)
    after = State.AGREED if agree else State.DECLINED
    check_move(JointCourse.MOVES, State(row.state), after)
    row.state, row.answered_at = after, at
    row.save(update_fields=["state", "answered_at"])
    for centre in (row.partner_id, row.proposer_id):
        # In both logs, so that both centres' *Today* is drawn anew.
        log("training.joint_answer", row, by=by, at=at, centre=centre, state=after.value)


@transaction.atomic
def give_course(joint: JointCourse, course: Course, *, by: User, at: datetime) -> None:
    """The host's course that it becomes; neighbours can see it from now on.

    Raises NotOpenToThem unless it was agreed and the course is the host's.
    """
    row = _locked(joint)
    if row.state != State.AGREED or course.centre_id != row.host_id:
        raise NotOpenToThem
    Course.objects.filter(pk=course.pk).update(open_to_neighbours=True)
    row.course = course
    row.save(update_fields=["course"])
    for centre in (row.partner_id, row.proposer_id):
        log("training.joint_course", row, by=by, at=at, centre=centre, course=course.pk)


@transaction.atomic
def send_people(
    joint: JointCourse, volunteers: Iterable[Volunteer], *, by: User, at: datetime
) -> None:
    """Give people of the other centre places at all meetings to come, all of them or nobody.

    The host learns their first names. Raises NotOpenToThem while there is no course to go to, and
    for people of a third centre; and CourseIsFull.
    """
    row = _locked(joint)
    if row.course is None or row.course.is_draft:
        raise NotOpenToThem
    to_come = Meeting.objects.planned().filter(course=row.course, starts_at__gt=at)
    meetings = list(to_come.select_related("course__centre", "topic").order_by("starts_at"))
    for volunteer in volunteers:
        if volunteer.centre_id not in {row.proposer_id, row.partner_id} - {row.host_id}:
            raise NotOpenToThem
        for meeting in meetings:
            if not meeting.guests.filter(volunteer=volunteer).exists():
                told = JOINT if meeting is meetings[0] else ""
                give_guest_place(meeting, volunteer, by=by, at=at, purpose=told)


def _locked(joint: JointCourse) -> JointCourse:
    rows = JointCourse.objects.select_for_update(of=("self",))
    return rows.select_related("course__centre", "proposer", "partner", "host").get(pk=joint.pk)
