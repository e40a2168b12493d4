"""Filling a centre: what stands in each room of it."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from centres.models import Role
from matching.models import Match
from matching.offers.telling import ASK
from messaging.models import Attempt, Call, Campaign, Message, OptOut, Reply
from tests import factories as make
from tests.access.seeding_around import partners, programme
from tests.access.seeding_calendars import calendars, photographs
from tests.access.seeding_cards import cards
from tests.access.seeding_clients import clients, whose_is
from tests.access.seeding_hours import hours_and_costs
from tests.access.seeding_life import life
from tests.access.seeding_notes import notes
from tests.access.seeding_own import own_requests
from tests.access.seeding_papers import certificate_of, opinions
from tests.access.seeding_plans import plans
from tests.access.seeding_rooms import places_elsewhere
from tests.access.seeding_sharing import proposed_to
from tests.access.seeding_sign_ups import signed_up_again
from tests.access.seeding_words import own_words
from tests.access.world import Seeded, rows_by_table
from training.models import Attendance
from visits.models import (
    AskedVolunteer,
    Checklist,
    ClientAbsence,
    Concern,
    ConcernStep,
    EscalationHours,
    OfficeHours,
    Outcome,
    PlanStep,
    Visit,
    VisitPlan,
    VisitRequest,
)
from visits.plans.recurrence import weekly
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


NOTHING_HELD: dict[str, Any] = {
    "plans": {},
    "visits": {},
    "made_plans": [],
    "made_visits": [],
    "versions": {},
}


def visits(seeded: Seeded) -> None:
    """Visits of both matches: silent, reported, cancelled, to come; a worry about each client."""
    for match, shown in (
        (seeded.kept["match"], seeded.objects),
        (seeded.kept["hidden"], seeded.secret),
    ):
        plan = VisitPlan.objects.create(
            match=match, rule=weekly([1]), start=960, minutes=60, first_day=seeded.at.date()
        )
        wanted = VisitRequest.objects.create(
            need=make.NeedFactory(
                client=match.need.client,
                state="draft",
                tasks=seeded.mark(whose_is(match.need.client), "tasks"),
            ),
            starts_at=seeded.at + 9 * DAY,
            ends_at=seeded.at + 9.05 * DAY,
            state=VisitRequest.State.OPEN,
            expires_at=seeded.at + 8 * DAY,
            client_asked_how="phone",
            made_at=seeded.at,
            submission=uuid.uuid4(),
        )
        asked = AskedVolunteer.objects.create(
            request=wanted, volunteer=match.volunteer, asked_at=seeded.at
        )
        PlanStep.objects.create(
            match=match, plan=plan, kind=PlanStep.Kind.PLANNED, at=seeded.at, held=NOTHING_HELD
        )
        absence = ClientAbsence.objects.create(
            client=match.need.client, first_day=seeded.at.date(), noted_at=seeded.at
        )
        reported = _visit(seeded, match, -10, Visit.State.DONE)
        silent, coming = _visit(seeded, match, -3, plan=plan), _visit(seeded, match, 1, plan=plan)
        called_off = _visit(seeded, match, 3, Visit.State.CANCELLED)
        told = _told(seeded, match)
        tried = _visit(seeded, match, -6, Visit.State.ATTEMPTED, try_again_since=seeded.at)
        concern = _concern(seeded, reported)
        shown |= {
            "absence_of_client": absence.pk,
            "wanted": wanted.pk,
            "asked_for_a_visit": asked.pk,
            "plan": plan.pk, "visit": coming.pk, "concern": concern.pk, "silent": silent.pk,
            "called_off": called_off.pk, "reported": reported.pk, "told": told.visit_id,
            "tried": tried.pk,
        }  # fmt: skip
    hours_and_costs(seeded)
    notes(seeded)
    cards(seeded)
    # What was once planned with somebody who is not visited any more.
    _visit(seeded, seeded.kept["over"], 2)
    seeded.anothers |= {"visit": seeded.secret["visit"]}


def _told(seeded: Seeded, match: Match) -> Outcome:
    """What the volunteer reported themselves, and nobody has confirmed."""
    visit = make.VisitFactory(match=match, starts_at=seeded.at - 5 * DAY, state=Visit.State.DONE)
    said = Outcome.objects.create(
        visit=visit, result="done", minutes=60, reported_at=seeded.at, by_volunteer=True,
        note=seeded.mark(whose_is(visit.client), "told"), submission=uuid.uuid4(), channel="sms",
        why_corrected=seeded.mark(whose_is(visit.client), "corrected"),
        reported_by=match.volunteer.user,
    )  # fmt: skip
    seeded.kept.setdefault("told", said)
    return said


def _visit(
    seeded: Seeded, match: Match, days: int, state: str = Visit.State.PLANNED, **more: Any
) -> Visit:
    visit: Visit = make.VisitFactory(
        match=match, starts_at=seeded.at + days * DAY, state=state, **more
    )
    if state == Visit.State.DONE:
        Outcome.objects.create(
            visit=visit, result="done", minutes=60, reported_at=seeded.at, wellbeing="worry",
            note=seeded.mark(whose_is(visit.client), "note"), submission=uuid.uuid4(),
            reported_by=seeded.users["head"],
        )  # fmt: skip
    return visit


def _concern(seeded: Seeded, visit: Visit) -> Concern:
    concern = Concern.objects.create(
        client=visit.client, visit=visit, text=seeded.mark(whose_is(visit.client), "worry"),
        opened_at=seeded.at, opened_by=seeded.users["head"], submission=uuid.uuid4(),
    )  # fmt: skip
    whose = whose_is(visit.client)
    duty = seeded.mark(whose, "duty")
    ConcernStep(
        concern=concern, at=seeded.at, by=seeded.users["head"], after="new",
        note=seeded.mark(whose, "step"), duty=duty,
    ).save()  # fmt: skip
    if whose == "client":
        EscalationHours.objects.create(centre=seeded.centre, severity=3, hours=2)
        OfficeHours.objects.create(centre=seeded.centre, opens=480, closes=960)
        Checklist.objects.create(
            centre=seeded.centre, category="other", lines=f"{duty}\n{seeded.mark(whose, 'duties')}"
        )
    return concern


def messages(seeded: Seeded) -> None:
    """A message of every channel and state, a question, and replies understood and not."""
    sent = {
        (channel, state): _message(seeded, channel, state)
        for channel in ("sms", "email", "phone")
        for state in Message.State
    }
    failed = sent["sms", Message.State.FAILED]
    Attempt.objects.create(message=failed, mark=uuid.uuid4().hex, started_at=seeded.at)
    question = _message(
        seeded, "sms", Message.State.SENT, asks=True, purpose=ASK, target=seeded.kept["offer"]
    )
    reply = Reply.objects.create(
        provider_id=f"SM{uuid.uuid4().hex}", sender=question.address, centre=seeded.centre,
        body=seeded.mark("reply", "body"), received_at=seeded.at, understood_at=seeded.at,
        effect=seeded.mark("reply", "effect"),
    )  # fmt: skip
    settled = _reply(
        seeded, handled_at=seeded.at, handled_by=seeded.users["coordinator"], centre=seeded.centre
    )
    OptOut.objects.create(address=seeded.phone("optout"), since=seeded.at)
    call, phoned = sent["phone", Message.State.QUEUED], sent["phone", Message.State.PHONED]
    Message.objects.filter(pk=phoned.pk).update(settled_at=seeded.at)
    coordinator = seeded.users["coordinator"]
    Call.objects.create(message=phoned, outcome="told", at=seeded.at, by=coordinator)
    campaign = Campaign.objects.create(
        centre=seeded.centre, name=seeded.mark("campaign", "name"), made_at=seeded.at,
        text_pl=seeded.mark("campaign", "pl"), text_en=seeded.mark("campaign", "en"),
        text_uk=seeded.mark("campaign", "uk"), audience=seeded.mark("campaign", "audience"),
        made_by=seeded.users["coordinator"], submission=uuid.uuid4(),
    )  # fmt: skip
    _message(seeded, "sms", Message.State.QUEUED, purpose="campaign", target=campaign)
    seeded.objects |= {
        "call": call.pk, "phoned": phoned.pk, "campaign": campaign.pk,
        "message": failed.pk, "reply": reply.pk, "question": question.pk,
        "correspondent": "volunteer", "settled_reply": settled.pk,
        "unasked_reply": _reply(seeded, centre=seeded.centre).pk,
        "strangers_reply": _reply(seeded, centre=None).pk,
    }  # fmt: skip
    seeded.kept["question"] = question
    own_words(seeded)


def _reply(seeded: Seeded, **more: Any) -> Reply:
    return Reply.objects.create(
        provider_id=f"SM{uuid.uuid4().hex}", sender=seeded.phone("stranger"),
        body=seeded.mark("reply", "body"), received_at=seeded.at, understood_at=seeded.at, **more,
    )  # fmt: skip


def _message(seeded: Seeded, channel: str, state: str, **more: Any) -> Message:
    mail = channel == "email"
    more.setdefault("purpose", "test")
    return Message.objects.create(
        centre=seeded.centre, channel=channel, language="pl", state=state,
        recipient_name=seeded.mark("message", "name"), body=seeded.mark("message", "body"),
        address=seeded.mark("message", "e@example.org") if mail else seeded.kept["helper"].phone,
        subject=seeded.mark("message", "subject"), calendar=seeded.mark("message", "calendar"),
        phone=seeded.kept["helper"].phone,
        reason=seeded.mark("message", "reason"), dedup=uuid.uuid4().hex, created_at=seeded.at,
        due_at=seeded.at, expires_at=seeded.at + DAY, state_at=seeded.at, **more,
    )  # fmt: skip
