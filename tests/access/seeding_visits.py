"""Visits of a seeded centre, of two matches: one that everybody may see, one that is hidden."""

import uuid
from datetime import timedelta
from typing import Any

from matching.models import Match
from tests import factories as make
from tests.access.seeding_cards import cards
from tests.access.seeding_clients import whose_is
from tests.access.seeding_hours import hours_and_costs
from tests.access.seeding_notes import notes
from tests.access.world import Seeded
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

DAY = timedelta(days=1)

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
