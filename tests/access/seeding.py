"""Filling a centre: what stands in each room of it."""

import uuid
from datetime import timedelta

from django.utils import timezone

from centres.models import Role
from tests import factories as make
from tests.access.seeding_around import partners, programme
from tests.access.seeding_calendars import calendars, photographs
from tests.access.seeding_clients import clients
from tests.access.seeding_life import life
from tests.access.seeding_messages import messages
from tests.access.seeding_own import own_requests
from tests.access.seeding_papers import certificate_of, opinions
from tests.access.seeding_plans import plans
from tests.access.seeding_rooms import places_elsewhere
from tests.access.seeding_sharing import proposed_to
from tests.access.seeding_sign_ups import signed_up_again
from tests.access.seeding_visits import visits
from tests.access.world import Seeded, rows_by_table
from training.models import Attendance
from volunteers.models import Volunteer

DAY = timedelta(days=1)


def seed(canary: str) -> Seeded:
    """A centre in which every text that a person wrote contains the canary.

    The centre itself is public, so its own name and address bear none.
    """
    before = rows_by_table()
    slug = f"gops-{uuid.uuid4().hex[:8]}"
    centre = make.CentreFactory(slug=slug, meetings_required=0, talks_allowed=5)
    seeded = Seeded(canary, centre, timezone.now(), objects={"centre": centre.slug})
    for fill in (
        staff,
        volunteers,
        own_requests,
        clients,
        life,
        training,
        visits,
        plans,
        messages,
        calendars,
        photographs,
        programme,
        partners,
        proposed_to,
    ):
        fill(seeded)
    seeded.rows = {model: pks - before[model] for model, pks in rows_by_table().items()}
    return seeded


def staff(seeded: Seeded) -> None:
    """Everybody with a sign-in: the roles, a second social worker, and those who lost theirs."""
    today = seeded.at.date()
    people = {
        "head": (Role.HEAD, {"user__phone": seeded.phone("head", "alarm")}),
        "coordinator": (Role.COORDINATOR, {}),
        "social_worker": (Role.SOCIAL_WORKER, {}),
        "colleague": (Role.SOCIAL_WORKER, {}),
        "keeper": (Role.SOCIAL_WORKER, {}),
        "observer": (Role.OBSERVER, {}),
        "former": (Role.COORDINATOR, {"until": today - 2 * DAY}),
        "future": (Role.COORDINATOR, {"since": today + 2 * DAY}),
        "deactivated": (Role.HEAD, {"user__is_active": False}),
    }
    for who, (role, more) in people.items():
        whose = "observer" if who == "observer" else "staff"
        seeded.users[who] = make.MembershipFactory(
            centre=seeded.centre, role=role, user__first_name=seeded.mark(whose, who),
            user__last_name=seeded.mark(whose, "last"),
            user__email=f"{seeded.canary}-{whose}-{who}@example.org", **more,
        ).user  # fmt: skip


def volunteers(seeded: Seeded) -> None:
    """Somebody in each state, with every paper that there is."""
    kind = make.HelpKindFactory()
    states = {
        "helper": Volunteer.State.ACTIVE,
        "another": Volunteer.State.ACTIVE,
        "ready": Volunteer.State.READY,
        "willing": Volunteer.State.READY,
        "beginner": Volunteer.State.PREPARING,
        "applicant": Volunteer.State.APPLIED,
    }
    people = {whose: _volunteer(seeded, whose, state) for whose, state in states.items()}
    for person in people.values():
        person.help_kinds.add(kind)
        make.AvailabilityFactory(volunteer=person, start=600, end=1200)
        if person.state != Volunteer.State.PREPARING:  # who could not be taken back any more
            make.AgreementFactory(volunteer=person, number=seeded.mark(_who(person), "agreement"))
        make.CheckFactory(
            volunteer=person, document=seeded.mark(_who(person), "check"),
            checked_by=seeded.users["head"],
        )  # fmt: skip
    signed_up_again(seeded, people["applicant"])
    absences = {
        whose: people[whose].absences.create(
            first_day=seeded.at.date() + 40 * DAY, last_day=seeded.at.date() + 41 * DAY
        )
        for whose in ("helper", "another")
    }
    seeded.kept = {"kind": kind, "typed_phone": seeded.phone("typed"), **people}
    seeded.users["volunteer"] = people["helper"].user
    seeded.objects |= {
        "volunteer": people["helper"].pk,
        "applicant": people["applicant"].pk,
        "beginner": people["beginner"].pk,
        "ready": people["ready"].pk,
        "absence": absences["helper"].pk,
        "state": "paused",
    }
    seeded.anothers |= {"volunteer": people["another"].pk, "absence": absences["another"].pk}


def _volunteer(seeded: Seeded, whose: str, state: str) -> Volunteer:
    made: Volunteer = make.VolunteerFactory(
        news_agreed_at=seeded.at,
        centre=seeded.centre, state=state, phone=seeded.phone(whose), admitted_at=seeded.at,
        most_clients=5, weekly_minutes=900,
        first_name=seeded.mark(whose, "first"), last_name=seeded.mark(whose, "last"),
        about=seeded.mark(whose, "about"), email=f"{seeded.canary}-{whose}-email@example.org",
        guardian_name=seeded.mark(whose, "guardian"),
        guardian_phone=seeded.phone(whose, "guardian-phone"),
        village_named=seeded.mark(whose, "village"),
        user=make.UserFactory(
            email=f"{seeded.canary}-account-{whose}@example.org",
            first_name=seeded.mark("account", whose), last_name=seeded.mark("account", "last"),
        ),
    )  # fmt: skip
    return made


def _who(volunteer: Volunteer) -> str:
    return volunteer.first_name.split("-")[1]


def training(seeded: Seeded) -> None:
    """A course with a meeting that was and one to come."""
    course = make.CourseFactory(
        centre=seeded.centre, name=seeded.mark("course", "name"),
        place=seeded.mark("course", "place"),
    )  # fmt: skip
    held = make.MeetingFactory(
        course=course, starts_at=seeded.at - 7 * DAY, trainer=seeded.users["coordinator"],
        guest_trainer=seeded.mark("course", "guest"),
    )  # fmt: skip
    seeded.kept["outsider"] = participant = make.ParticipantFactory(
        centre=seeded.centre, first_name=seeded.mark("outsider", "first"),
        last_name=seeded.mark("outsider", "last"), phone=seeded.phone("outsider"),
        institution=seeded.mark("outsider", "institution"),
        email=f"{seeded.canary}-outsider-email@example.org",
    )  # fmt: skip
    outside = make.EnrolmentFactory(course=course, volunteer=None, participant=participant)
    make.EnrolmentFactory(course=course, volunteer=seeded.kept["beginner"], state="waiting")
    draft = make.CourseFactory(
        centre=seeded.centre, name=seeded.mark("course", "draft"), published_at=None
    )
    seeded.kept["meeting_to_come"] = make.MeetingFactory(
        course=course, topic=make.TopicFactory(number=2), starts_at=seeded.at + 2 * DAY
    )
    enrolments = [
        make.EnrolmentFactory(course=course, volunteer=seeded.kept[whose])
        for whose in ("helper", "another")
    ]
    Attendance.objects.create(
        meeting=held, volunteer=seeded.kept["helper"], state="present", minutes=240,
        marked_at=seeded.at, marked_by=seeded.users["coordinator"],
    )  # fmt: skip
    opinions(seeded, held)
    certificates = [
        certificate_of(seeded, number, seeded.kept[whose])
        for number, whose in enumerate(("helper", "another"), 1)
    ]
    certificate_of(
        seeded, 3, seeded.kept["helper"], revoked_on=seeded.at.date(),
        revoked_why=seeded.mark("certificate", "why"),
    )  # fmt: skip
    places_elsewhere(seeded, course)
    seeded.kept["lacking"] = make.TopicFactory(number=3)
    for number in (4, 5):
        make.TopicFactory(number=number)
    seeded.objects |= {
        "draft": draft.pk, "outside": outside.pk,
        "course": course.pk, "meeting": held.pk, "enrolment": enrolments[0].pk,
        "certificate": certificates[0].pk,
    }  # fmt: skip
    seeded.anothers |= {"certificate": certificates[1].pk, "course": course.pk}
