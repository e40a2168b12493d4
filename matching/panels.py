"""What matching shows on other rooms' pages: a client's card, a volunteer's page, /my/."""

from datetime import datetime

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.access import ORGANISERS, DeskRequest
from centres.panels import Panel
from clients.models import Client
from kit.week import fits
from matching.engine import km_apart
from matching.models import Exclusion, FirstVisit, Match, Offer
from matching.objections import place_of
from matching.wording import hint
from volunteers.models import Volunteer

OFFERS_SHOWN = 10


def for_client(request: DeskRequest, client: Client) -> Panel:
    """Who helps this client, who helped before, who was asked."""
    organises = bool(request.roles & set(ORGANISERS))
    offers = Offer.objects.filter(need__client=client).select_related(
        "volunteer__centre", "need__kind", "need__client"
    )
    matches = Match.objects.filter(need__client=client).select_related("volunteer", "need__kind")
    apart = Exclusion.objects.visible_to(request.user, timezone.localdate())
    notes = apart.filter(client=client, side=Exclusion.Side.CLIENT)
    return Panel(
        heading=_("Volunteers"),
        template="matching/_client_panel.html",
        context={
            "matches": matches,
            "offers": offers[:OFFERS_SHOWN] if organises else [],
            "organises": organises,
            "client": client,
            "exclusions": notes.select_related("volunteer"),
        },
        order=10,
    )


def for_volunteer(request: DeskRequest, volunteer: Volunteer) -> Panel:
    """Whom this volunteer helps, as far as the reader may see the clients."""
    today = timezone.localdate()
    matches = Match.objects.visible_to(request.user, today).filter(volunteer=volunteer)
    offers = Offer.objects.visible_to(request.user, today).filter(volunteer=volunteer)
    apart = Exclusion.objects.visible_to(request.user, today).filter(volunteer=volunteer)
    notes = apart.filter(side=Exclusion.Side.VOLUNTEER)
    return Panel(
        heading=_("Matches and offers"),
        template="matching/_volunteer_panel.html",
        context={
            "volunteer": volunteer,
            "matches": matches.select_related("need__client__village", "need__kind"),
            "offers": offers.select_related("need__client__village", "need__kind")[:OFFERS_SHOWN],
            "elsewhere": _elsewhere(volunteer),
            "exclusions": notes.select_related("client"),
        },
        order=20,
    )


def _elsewhere(volunteer: Volunteer) -> list[Offer]:
    """What neighbouring centres asked and what came of it; of whom, is theirs to know."""
    asked = Offer.objects.filter(volunteer=volunteer)
    asked = asked.exclude(need__client__centre=volunteer.centre_id)
    return list(asked.select_related("need__client__centre", "match")[:OFFERS_SHOWN])


def for_my_page(request: HttpRequest, volunteer: Volunteer) -> Panel:
    """A volunteer's own matches and the offers that wait for them.

    Of the client they see the first name, village and address, and only once the client was told
    of the volunteer's yes and agrees.
    """
    at = timezone.now()
    live = Match.objects.live().filter(volunteer=volunteer)
    return Panel(
        heading=_("People you help"),
        template="matching/_my_panel.html",
        context={
            "matches": live.select_related(
                "need__client__village", "need__kind", "referral"
            ).prefetch_related(
                "need__windows",
                Prefetch("first_visits", FirstVisit.objects.planned(), to_attr="coming"),
                "contracts",
            ),
            "offers": my_offers(volunteer, at),
            "reasons": Offer.DeclineReason.choices,
        },
        order=10,
    )


def own_papers(request: HttpRequest, volunteer: Volunteer) -> Panel | None:
    """Visit contracts and referrals of the matches that go on, to be downloaded."""
    live = Match.objects.live().agreed().filter(volunteer=volunteer)
    matches = live.select_related("need__client", "referral").prefetch_related("contracts")
    found = [match for match in matches if match.contracts.all() or hasattr(match, "referral")]
    if not found:
        return None
    return Panel(_("For the visits"), "matching/_my_papers.html", {"matches": found}, order=10)


def my_offers(volunteer: Volunteer, at: datetime) -> list[tuple[Offer, str]]:
    """The open offers, each with roughly when and how far."""
    free = [row.window for row in volunteer.availabilities.all()]
    offers = Offer.objects.waiting(at).filter(volunteer=volunteer)
    offers = offers.select_related("need__client__village", "need__kind")
    found = []
    for offer in offers.prefetch_related("need__windows"):
        wanted = [row.window for row in offer.need.windows.all()]
        km = km_apart(place_of(volunteer.village), place_of(offer.need.client.village))
        slots = fits(offer.need.minutes, wanted, free)
        found.append((offer, hint(slots or wanted, km)))
    return found
