"""What of matching one person may reach in the centre they are in; everything else is 404."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from centres.access import DeskRequest
from clients.models import Need
from matching.models import Exclusion, Line, Match, Offer, Refusal
from matching.neighbours import come_into_question
from volunteers.models import Volunteer


def need_or_404(request: DeskRequest, pk: int) -> Need:
    """A need of a client within reach."""
    needs = Need.objects.visible_to(request.user, timezone.localdate())
    wanted = needs.filter(client__centre=request.centre)
    facts = ("client__village", "client__worker", "client__centre", "kind")
    appeal = ("appeal__centre__municipality", "appeal__village", "appeal__kind")
    return get_object_or_404(wanted.select_related(*facts, *appeal), pk=pk)


def offer_or_404(request: DeskRequest, pk: int) -> Offer:
    """An offer for a need of a client within reach."""
    offers = Offer.objects.visible_to(request.user, timezone.localdate())
    wanted = offers.filter(need__client__centre=request.centre)
    return get_object_or_404(wanted.select_related("need", "volunteer", "hand_over"), pk=pk)


def match_or_404(request: DeskRequest, pk: int) -> Match:
    """A match of a client within reach."""
    matches = Match.objects.visible_to(request.user, timezone.localdate())
    wanted = matches.filter(need__client__centre=request.centre)
    return get_object_or_404(
        wanted.select_related(
            "need__client__village", "need__kind", "volunteer", "offer", "client_noted_by"
        ),
        pk=pk,
    )


def volunteer_or_404(request: DeskRequest, pk: int) -> Volunteer:
    """A volunteer of this centre."""
    return get_object_or_404(request.centre.volunteers.all(), pk=pk)


def candidate_or_404(request: DeskRequest, pk: int) -> Volunteer:
    """A volunteer who comes into question here: of this centre, or a neighbour's willing one."""
    people = Volunteer.objects.filter(come_into_question(request.centre.pk))
    return get_object_or_404(people.select_related("centre"), pk=pk)


def exclusion_or_404(request: DeskRequest, pk: int, side: str) -> Exclusion:
    """A note on a card of this side that the person may open in this centre."""
    notes = Exclusion.objects.visible_to(request.user, timezone.localdate())
    wanted = notes.filter(**{f"{side}__centre": request.centre}, side=side)
    return get_object_or_404(wanted.select_related("volunteer", "client"), pk=pk)


def line_or_404(request: DeskRequest, pk: int) -> Line:
    """A line of a plan about a client within reach."""
    lines = Line.objects.visible_to(request.user, timezone.localdate())
    wanted = lines.filter(proposal__centre=request.centre)
    people = ("proposal__centre", "need__client__centre", "need__client__village", "need__kind")
    return get_object_or_404(
        wanted.select_related(*people, "volunteer__village", "volunteer__centre"), pk=pk
    )


def refusal_or_404(request: DeskRequest, pk: int) -> Refusal:
    """A refused pair about a client within reach."""
    refusals = Refusal.objects.visible_to(request.user, timezone.localdate())
    wanted = refusals.filter(need__client__centre=request.centre)
    return get_object_or_404(
        wanted.select_related("need__client__centre", "volunteer__centre"), pk=pk
    )
