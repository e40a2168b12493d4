"""What one person may see of the visits in the centre they are in."""

from datetime import date

from django.shortcuts import get_object_or_404
from django.utils import timezone

from centres.access import DeskRequest
from clients.models import Client
from clients.reach import here
from matching.models import Match
from visits.models import ClientAbsence, Concern, Visit, VisitPlan, VisitQuerySet


def visits_in_reach(request: DeskRequest) -> VisitQuerySet:
    """Visits to the centre's clients within the person's reach today, with whom they concern."""
    found = Visit.objects.of_centre(request.centre.pk).visible_to(request.user, _today())
    return found.with_people()


def visit_or_404(request: DeskRequest, pk: int) -> Visit:
    """A visit to a client of this centre within reach, with its reports."""
    found = visits_in_reach(request).with_outcomes().prefetch_related("outcomes__kinds")
    return get_object_or_404(found, pk=pk)


def visit_to_save_or_404(request: DeskRequest, pk: int) -> Visit:
    """The same visit with just what the usual report needs; whatever else is asked for is fetched.

    A fifth of the time of a save was fetching people whom nobody looks at.
    """
    found = Visit.objects.filter(here(request, "match__need__client__"))
    return get_object_or_404(found.select_related("match__volunteer", "match__need__client"), pk=pk)


def match_or_404(request: DeskRequest, pk: int) -> Match:
    """A match of a client of this centre within reach."""
    matches = Match.objects.visible_to(request.user, _today()).filter(
        need__client__centre=request.centre
    )
    people = (
        "volunteer",
        "need__kind",
        "need__client__centre__municipality",
        "need__client__worker",
    )
    return get_object_or_404(matches.select_related(*people), pk=pk)


def plan_or_404(request: DeskRequest, pk: int) -> VisitPlan:
    """A plan of visits to a client of this centre within reach."""
    matches = Match.objects.visible_to(request.user, _today()).filter(
        need__client__centre=request.centre
    )
    plans = VisitPlan.objects.filter(match__in=matches)
    return get_object_or_404(
        plans.select_related(
            "match__volunteer",
            "match__need__kind",
            "match__need__client__worker",
            "match__need__client__centre__municipality",
        ),
        pk=pk,
    )


def client_or_404(request: DeskRequest, pk: int) -> Client:
    """A client of this centre within reach."""
    clients = Client.objects.visible_to(request.user, _today()).filter(centre=request.centre)
    return get_object_or_404(clients.select_related("centre", "worker"), pk=pk)


def absence_or_404(request: DeskRequest, pk: int) -> ClientAbsence:
    """Days away of a client of this centre within reach."""
    clients = Client.objects.visible_to(request.user, _today()).filter(centre=request.centre)
    absences = ClientAbsence.objects.filter(client__in=clients).select_related("client__centre")
    return get_object_or_404(absences, pk=pk)


def concern_or_404(request: DeskRequest, pk: int) -> Concern:
    """A concern that this person is to know of."""
    concerns = Concern.objects.visible_to(request.user, _today()).filter(
        client__centre=request.centre
    )
    return get_object_or_404(
        concerns.select_related("client__worker", "client__centre", "visit", "opened_by"), pk=pk
    )


def _today() -> date:
    return timezone.localdate()
