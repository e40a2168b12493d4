"""What visits hold about a volunteer, for their own download.

Notes and concerns are about the supported person. In goes what the volunteer may read on their own
pages, and what they said themselves, with the day on which they did: their own words are their data
(GDPR art. 20), what the centre then found out and did about it is somebody else's.
"""

from collections.abc import Iterator

from django.db.models import Model, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.models import Client
from messaging.own_messages import texts_from
from visits.concerns.hearing import mark_of
from visits.models import (
    AskedVolunteer,
    Claim,
    ClaimLine,
    Concern,
    ConcernQuerySet,
    ConcernStep,
    CostTerms,
    Note,
    Outcome,
    PlanStep,
    Visit,
    VisitCard,
    VisitPlan,
    VisitRequest,
)
from volunteers.corresponding import PEOPLE
from volunteers.history import Phrase
from volunteers.mine.own_data import Models, Table
from volunteers.models import Volunteer

TELLS: Models = (
    AskedVolunteer, Claim, ClaimLine, Concern, CostTerms, Note, Outcome, Visit, VisitCard,
    VisitPlan, VisitRequest,
)  # fmt: skip

LEAVES_OUT: dict[str | Promise, tuple[type[Model], ...]] = {
    gettext_lazy(
        "What staff noted for themselves about somebody whom you visit, and what was done about a "
        "worry: this belongs to that person (social assistance act, art. 100)."
    ): (ConcernStep,),
    gettext_lazy("Earlier versions of plans, kept so that a slip can be undone."): (PlanStep,),
}


PHRASES: dict[str, Phrase] = {
    "visits.report": gettext_lazy("Visit reported"),
    "visits.answer": gettext_lazy("Answered whether the visit takes place"),
    "visits.take": gettext_lazy("Took on a visit"),
    "visits.refuse": gettext_lazy("Answered that they cannot take on a visit"),
    "visits.cancel": gettext_lazy("Visit called off"),
}
"""How the log of a volunteer's own doings reads."""


def of_visits(volunteer: Volunteer) -> Iterator[Table]:
    """Visits, hours and costs, claims, own words, what the social worker wrote to them."""
    visits = Visit.objects.filter(match__volunteer=volunteer).order_by("starts_at")
    yield Table(
        _("Visits"),
        (_("when"), _("state"), _("volunteer's answer"), _("answered at")),
        tuple(
            (
                visit.starts_at,
                visit.get_state_display(),
                visit.get_answer_display(),
                visit.answered_at,
            )
            for visit in visits
        ),
    )
    held = Outcome.objects.holding().filter(visit__match__volunteer=volunteer)
    yield Table(
        _("Hours and costs"),
        (_("when"), _("what happened"), _("Minutes"), _("kilometres"), _("tickets (zł)")),
        tuple(
            (
                one.visit.starts_at,
                one.get_result_display(),
                one.minutes,
                _number(one.kilometres),
                _number(one.fare),
            )
            for one in held.select_related("visit").order_by("visit__starts_at")
        ),
    )
    yield Table(
        _("What is agreed about costs"),
        (_("from"), _("waived in writing"), _("vehicle")),
        tuple(
            (terms.since, _("yes") if terms.waived else _("no"), terms.get_vehicle_display())
            for terms in volunteer.cost_terms.all()
        ),
    )
    yield Table(
        _("Claims for costs"),
        (_("number"), _("month"), _("visits"), _("zł"), _("paid on")),
        tuple(
            (claim.code, claim.first_day, len(claim.lines.all()), str(claim.total), claim.paid_on)
            for claim in volunteer.claims.prefetch_related("lines").order_by("number")
        ),
    )
    yield from _asked_and_planned(volunteer)
    yield from _own_words(volunteer)
    notes = Note.objects.for_volunteer(volunteer).order_by("written_at")
    yield Table(
        _("From the social worker"),
        (_("when"), _("what was seen"), _("what follows for the client")),
        tuple(notes.values_list("written_at", "observation", "follows")),
    )


def _asked_and_planned(volunteer: Volunteer) -> Iterator[Table]:
    asked = AskedVolunteer.objects.filter(volunteer=volunteer).select_related("request")
    yield Table(
        _("Asked whether I can come"),
        (_("when"), _("visit"), _("answer"), _("answered at")),
        tuple(
            (one.asked_at, one.request.starts_at, one.get_answer_display(), one.answered_at)
            for one in asked.order_by("asked_at")
        ),
    )
    plans = VisitPlan.objects.filter(match__volunteer=volunteer).order_by("first_day", "pk")
    yield Table(
        _("Plans of visits"),
        (_("from"), _("until"), _("how often"), _("days"), _("time"), _("Minutes")),
        tuple(
            (plan.first_day, plan.last_day, plan.rhythm, plan.weekday_name, plan.time, plan.minutes)
            for plan in plans
        ),
    )
    cards = VisitCard.objects.filter(match__volunteer=volunteer).order_by("first_day", "number")
    yield Table(
        _("Cards of paper"),
        (_("month"), _("number"), _("issued on")),
        tuple(cards.values_list("first_day", "number", "issued_at")),
    )


def _own_words(volunteer: Volunteer) -> Iterator[Table]:
    reports = Outcome.objects.filter(visit__match__volunteer=volunteer, by_volunteer=True)
    yield Table(
        _("What I reported"),
        (_("when"), _("visit"), _("how it was reported"), _("a few words")),
        tuple(
            (one.reported_at, one.visit.starts_at, one.get_channel_display(), one.note)
            for one in reports.select_related("visit").order_by("reported_at")
        ),
    )
    yield Table(
        _("What worried me"),
        (_("when"), _("what I said")),
        tuple(_worries(volunteer).order_by("opened_at").values_list("opened_at", "text")),
    )


def _worries(volunteer: Volunteer) -> ConcernQuerySet:
    """Those that the volunteer raised, of people whom they visit: on a page or by text message.

    Somebody else's words from a family's phone stay out.
    """
    texted = [mark_of(reply) for reply in texts_from(PEOPLE.of(volunteer))]
    theirs = Client.objects.filter(needs__matches__volunteer=volunteer)
    said = Q(opened_by=None, submission__in=texted)
    if volunteer.user_id is not None:
        said |= Q(opened_by=volunteer.user_id)
    return Concern.objects.filter(said, client__in=theirs)


def _number(value: object) -> str:
    return "" if value is None else str(value)
