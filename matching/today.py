"""What waits on *Today* about offers and matches."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from centres.access import ORGANISERS
from centres.today import Asked, First, Row, Section, firsts
from clients.models import Need
from kit.clock import local_date
from matching.life import today as life
from matching.models import Match, Offer

SOON = timedelta(hours=24)
LATELY = timedelta(days=14)
"""A volunteer whom nobody takes over from by then goes on, as far as one can see."""

UNANSWERED = (Offer.State.DECLINED, Offer.State.EXPIRED)


def provider(asked: Asked) -> Iterable[Section]:
    """Offers and the matches that came of them, by one query, for those who send offers.

    Social workers are told which of their own clients somebody has to ask.
    """
    organises = bool(asked.roles & set(ORGANISERS))
    offers = Offer.objects.visible_to(asked.user, local_date(asked.at))
    offers = offers.filter(need__client__centre=asked.centre)
    accepted = Q(state=Offer.State.ACCEPTED, match__state=Match.State.ACCEPTED)
    offers = offers.annotate(**life.near(asked))
    sorts = {"unasked": accepted & Q(match__client_agrees=None), **life.sorts(asked)}
    if organises:
        later = Offer.objects.filter(need=OuterRef("need"), pk__gt=OuterRef("pk"))
        sorts |= {
            "new": accepted & Q(match__client_agrees=True, first_at=None),
            "expiring": Q(state=Offer.State.OFFERED, expires_at__lte=asked.at + SOON),
            "lost": Q(~Exists(later), state__in=UNANSWERED, need__state=Need.State.OPEN),
            "stays": Q(
                ~Exists(later),
                state__in=UNANSWERED,
                hand_over__match__state__in=Match.MET,
                answered_at__gt=asked.at - LATELY,
            ),
        }
    else:
        offers = offers.filter(need__client__worker=asked.user)
    people = ("volunteer__centre", "need__client__village", "need__kind", "match", "hand_over")
    found = firsts(offers.select_related(*people), sorts, order_by=("expires_at", "pk"))
    yield _unasked(found["unasked"], asked)
    yield from life.sections(found, asked)
    if not organises:
        return
    yield _expiring(found["expiring"], asked)
    yield _lost(found["lost"], asked)
    if found["stays"].rows:
        yield _stays(found["stays"], asked)
    yield _new(found["new"], asked)


def _expiring(offers: First[Offer], asked: Asked) -> Section:
    return Section(
        code="offers-expiring",
        heading=_("Offers that run out within a day"),
        order=20,
        total=offers.total,
        more_url=reverse("matching:needs", args=[asked.centre.slug]) + "?state=offered",
        rows=[
            Row(
                text=_("%(person)s has not answered") % {"person": offer.asked},
                url=_place_of(offer, asked),
                detail=_("%(need)s; runs out on %(day)s. Phone them?")
                % {"need": _what(offer.need), "day": date_format(offer.last_day)},
                urgent=offer.need.urgency == Need.Urgency.URGENT,
            )
            for offer in offers.rows
        ],
    )


def _lost(offers: First[Offer], asked: Asked) -> Section:
    told = {
        Offer.State.DECLINED: _("%(person)s said no. Ask somebody else."),
        Offer.State.EXPIRED: _("%(person)s did not answer in time. Ask somebody else."),
    }
    return Section(
        code="offers-lost",
        heading=_("Needs to be offered again"),
        order=25,
        total=offers.total,
        more_url=reverse("matching:needs", args=[asked.centre.slug]) + "?state=open",
        rows=[
            Row(
                text=_what(offer.need),
                url=reverse("matching:need", args=[asked.centre.slug, offer.need_id]),
                detail=told[Offer.State(offer.state)] % {"person": offer.asked},
                urgent=offer.need.urgency == Need.Urgency.URGENT,
            )
            for offer in offers.rows
        ],
    )


def _stays(offers: First[Offer], asked: Asked) -> Section:
    told = {
        Offer.State.DECLINED: _("%(person)s said no: the match stands as it was."),
        Offer.State.EXPIRED: _("%(person)s did not answer: the match stands as it was."),
    }
    return Section(
        code="hand-overs-lost",
        heading=_("Nobody takes over yet"),
        order=26,
        total=offers.total,
        more_url=reverse("matching:matches", args=[asked.centre.slug]),
        rows=[
            Row(
                text=_what(offer.need),
                url=_place_of(offer, asked),
                detail=told[Offer.State(offer.state)] % {"person": offer.asked},
            )
            for offer in offers.rows
        ],
    )


def _place_of(offer: Offer, asked: Asked) -> str:
    """Where to deal with it: the need's page, or the match that somebody was to take over."""
    if offer.over is not None:
        return reverse("matching:match", args=[asked.centre.slug, offer.over.match_id])
    return reverse("matching:need", args=[asked.centre.slug, offer.need_id])


def _unasked(offers: First[Offer], asked: Asked) -> Section:
    return Section(
        code="matches-unasked",
        heading=_("Ask the client whether the volunteer may come"),
        order=14,
        total=offers.total,
        rows=[
            Row(
                text=_("%(person)s and %(need)s")
                % {"person": offer.asked, "need": _what(offer.need)},
                url=reverse("matching:agreement", args=[asked.centre.slug, offer.match.pk]),
                detail=_("Said yes on %(day)s. Tell the client and note what they say.")
                % {"day": date_format(local_date(offer.match.accepted_at))},
                urgent=offer.need.urgency == Need.Urgency.URGENT,
            )
            for offer in offers.rows
        ],
    )


def _new(offers: First[Offer], asked: Asked) -> Section:
    return Section(
        code="matches-new",
        heading=_("New matches: arrange the first visit"),
        order=15,
        total=offers.total,
        more_url=reverse("matching:needs", args=[asked.centre.slug]) + "?state=matched",
        rows=[
            Row(
                text=_("%(person)s and %(need)s")
                % {"person": offer.asked, "need": _what(offer.need)},
                url=reverse("matching:match", args=[asked.centre.slug, offer.match.pk]),
                detail=_("The client agreed on %(day)s.")
                % {"day": date_format(offer.match.client_asked_on or asked.at)},
            )
            for offer in offers.rows
        ],
    )


def _what(need: Need) -> str:
    client = need.client
    return f"{client.first_name} ({client.village}): {need.kind}"
