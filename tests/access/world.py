"""Two centres with everything in them, each thing bearing its centre's canary."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models import User
from centres.models import Centre, Programme, Role
from clients.models import Need, NeedWindow
from messaging.models import Message, Reply
from tests import factories as make
from visits.models import Concern, Outcome, Visit, VisitPlan
from volunteers.models import Volunteer

ROLES = ("coordinator", "social_worker", "head", "observer")


@dataclass
class Seeded:
    """One centre: its canary, its people, and one object for every kind of address."""

    canary: str
    centre: Centre
    users: dict[str, User]
    objects: dict[str, Any] = field(default_factory=dict)

    @property
    def secret(self) -> str:
        """Stands only on the confidential client's card."""
        return f"{self.canary}TAJNE"


def seed(canary: str) -> Seeded:
    """A centre in which every text a person wrote contains the canary."""
    centre = make.CentreFactory(slug=canary.lower())
    users = {
        role: make.MembershipFactory(
            centre=centre, role=role, user__first_name=canary, user__email=f"{role}@{canary}.pl"
        ).user
        for role in ROLES
    }
    seeded = Seeded(canary, centre, users, {"centre": centre.slug})
    _people(seeded)
    _course(seeded)
    _visits(seeded)
    _messages(seeded)
    today = timezone.localdate()
    programme = Programme.objects.create(
        name=f"Program {canary}", slug=f"program-{canary.lower()}", starts_on=today, ends_on=today
    )
    programme.centres.add(centre)
    seeded.objects["programme"] = programme.slug
    return seeded


def _people(seeded: Seeded) -> None:
    canary, centre = seeded.canary, seeded.centre
    kind = make.HelpKindFactory()
    volunteer = make.VolunteerFactory(
        centre=centre, first_name=canary, last_name=canary, about=canary,
        email=f"wolontariusz@{canary}.pl", state=Volunteer.State.ACTIVE,
        user=make.UserFactory(email=f"wolontariusz@{canary}.pl", first_name=canary),
    )  # fmt: skip
    volunteer.help_kinds.add(kind)
    absence = volunteer.absences.create(
        first_day=timezone.localdate(), last_day=timezone.localdate() + timedelta(days=1)
    )
    seeded.users["volunteer"] = volunteer.user
    make.AvailabilityFactory(volunteer=volunteer)
    make.AgreementFactory(volunteer=volunteer, number=canary)
    make.CheckFactory(volunteer=volunteer, document=canary, checked_by=seeded.users["head"])
    applicant = make.VolunteerFactory(centre=centre, first_name=canary, last_name=canary)
    client = make.ClientFactory(
        centre=centre, first_name=canary, last_name=canary, address=canary, good_to_know=canary,
        worker=seeded.users["social_worker"],
    )  # fmt: skip
    make.ClientFactory(
        centre=centre, first_name=seeded.secret, last_name=seeded.secret, address=seeded.secret,
        confidential=True, worker=make.UserFactory(first_name=canary),
    )  # fmt: skip
    need = make.NeedFactory(client=client, kind=kind, tasks=canary)
    NeedWindow.objects.create(need=need, weekday=1, start=960, end=1200)
    offer = make.OfferFactory(
        need=make.NeedFactory(client=client, kind=kind, tasks=canary, state=Need.State.OFFERED),
        volunteer=volunteer, offered_at=timezone.now() - timedelta(hours=1),
        expires_at=timezone.now() + timedelta(days=2), offered_by=seeded.users["coordinator"],
    )  # fmt: skip
    match = make.MatchFactory(
        need__client=client, need__kind=kind, need__tasks=canary, volunteer=volunteer
    )
    seeded.objects |= {
        "volunteer": volunteer.pk, "applicant": applicant.pk, "absence": absence.pk,
        "client": client.pk, "need": need.pk, "offer": offer.pk, "match": match.pk,
        "_match": match, "_client": client, "_volunteer": volunteer,
    }  # fmt: skip


def _course(seeded: Seeded) -> None:
    course = make.CourseFactory(centre=seeded.centre, name=seeded.canary, place=seeded.canary)
    meeting = make.MeetingFactory(course=course, starts_at=timezone.now() + timedelta(days=1))
    enrolment = make.EnrolmentFactory(course=course, volunteer=seeded.objects["_volunteer"])
    seeded.objects |= {"course": course.pk, "meeting": meeting.pk, "enrolment": enrolment.pk}


def _visits(seeded: Seeded) -> None:
    match: Any = seeded.objects["_match"]
    now = timezone.now()
    plan = VisitPlan.objects.create(
        match=match, weekday=1, start=960, minutes=60, first_day=now.date()
    )
    make.VisitFactory(match=match, plan=plan, starts_at=now - timedelta(days=3))
    done = make.VisitFactory(
        match=match, starts_at=now - timedelta(days=10), state=Visit.State.DONE
    )
    Outcome.objects.create(
        visit=done, result="done", minutes=60, note=seeded.canary, reported_at=now,
        submission=make.uuid.uuid4(), reported_by=seeded.users["social_worker"],
    )  # fmt: skip
    visit = make.VisitFactory(match=match, plan=plan, starts_at=now + timedelta(days=1))
    concern = Concern.objects.create(
        client=match.need.client, text=seeded.canary, opened_at=now, visit=done
    )
    seeded.objects |= {"plan": plan.pk, "visit": visit.pk, "concern": concern.pk}


def _messages(seeded: Seeded) -> None:
    now = timezone.now()
    message = Message.objects.create(
        centre=seeded.centre, channel="sms", purpose="test", recipient_name=seeded.canary,
        address="+48451000001", language="pl", body=seeded.canary, dedup=seeded.canary,
        created_at=now, due_at=now, expires_at=now + timedelta(days=1), state_at=now,
        state=Message.State.FAILED,
    )  # fmt: skip
    reply = Reply.objects.create(
        provider_id=f"SM{seeded.canary}", sender="+48451000001", body=seeded.canary,
        received_at=now, centre=seeded.centre,
    )  # fmt: skip
    seeded.objects |= {"message": message.pk, "reply": reply.pk}


def public_objects(seeded: Seeded) -> dict[str, Any]:
    """What addresses are filled in with; the underscored helpers left out."""
    return {
        name: value
        for name, value in seeded.objects.items()
        if not isinstance(value, models.Model)
    }
