"""What waits on *Today* in the life of matches: first visits, reviews, pauses that are over."""

from datetime import timedelta
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from centres.today import Asked, First, Row, Section
from kit.clock import day_bounds, local, local_date
from matching.life.reviewing import REVIEWED
from matching.models import FirstVisit, Match, Offer, Pause


def near(asked: Asked) -> dict[str, Any]:
    """What is known of a match's planned first visit: annotations for a queryset of offers."""
    planned = FirstVisit.objects.planned().filter(match=OuterRef("match"))
    return {
        "first_at": Subquery(planned.values("starts_at")[:1], DateTimeField()),
        "first_answer": Subquery(planned.values("answer")[:1]),
    }


def sorts(asked: Asked) -> dict[str, Q]:
    """Which offers that became matches are of which sort; those of `near` must be annotated."""
    today = local_date(asked.at)
    soon = day_bounds(today + timedelta(days=1))[1]
    over = Pause.objects.filter(match=OuterRef("match"), over_at=None, last_day__lt=today)
    accepted = Q(state=Offer.State.ACCEPTED)
    return {
        "cannot_first": accepted & Q(first_answer=FirstVisit.Answer.NO),
        "first": accepted & Q(first_at__lt=soon),
        "pause_over": accepted & Q(Exists(over), match__state=Match.State.PAUSED),
        "review": accepted & Q(match__state__in=REVIEWED, match__review_on__lte=today),
    }


def sections(found: dict[str, First[Offer]], asked: Asked) -> list[Section]:
    """The sections of what `sorts` found, where there is something in them."""
    every = (
        _first_visits(found["first"], found["cannot_first"], asked),
        _reviews(found["review"], asked),
        _pauses(found["pause_over"], asked),
    )
    return [section for section in every if section.rows]


def _first_visits(near: First[Offer], cannot: First[Offer], asked: Asked) -> Section:
    return Section(
        code="first-visits",
        heading=_("First visits"),
        order=13,
        total=near.total + cannot.total,
        more_url=_list(asked) + "?state=accepted",
        rows=[
            Row(
                text=_pair(offer),
                url=reverse("matching:first_visit", args=[asked.centre.slug, offer.match.pk]),
                detail=_first_words(offer, asked),
                urgent=_answer(offer) == FirstVisit.Answer.NO,
            )
            for offer in (*cannot.rows, *near.rows)
        ],
    )


def _first_words(offer: Offer, asked: Asked) -> str:
    starts_at, said = offer.first_at, _answer(offer)  # type: ignore[attr-defined]  # annotated by `near`
    when = date_format(local(starts_at), "D j.m, H:i")
    if said == FirstVisit.Answer.NO:
        return _("%(when)s – the volunteer cannot come: move it") % {"when": when}
    if starts_at < asked.at:
        return _("%(when)s – did they meet? Note it on the checklist") % {"when": when}
    if said:
        return _("%(when)s – the volunteer will come") % {"when": when}
    return when


def _answer(offer: Offer) -> str:
    return offer.first_answer or ""  # type: ignore[attr-defined]  # annotated by `near`


def _reviews(offers: First[Offer], asked: Asked) -> Section:
    return Section(
        code="reviews",
        heading=_("Reviews that are due"),
        order=45,
        total=offers.total,
        more_url=_list(asked) + "?only=review",
        rows=[
            Row(
                text=_pair(offer),
                url=reverse("matching:review_add", args=[asked.centre.slug, offer.match.pk]),
                detail=_("How does it go? Due on %(day)s.")
                % {"day": date_format(offer.match.review_on or asked.at)},
            )
            for offer in offers.rows
        ],
    )


def _pauses(offers: First[Offer], asked: Asked) -> Section:
    return Section(
        code="pauses-over",
        heading=_("Pauses that are over"),
        order=22,
        total=offers.total,
        more_url=_list(asked) + "?only=over",
        rows=[
            Row(
                text=_pair(offer),
                url=reverse("matching:match", args=[asked.centre.slug, offer.match.pk]),
                detail=_("Does it go on? Ask both."),
            )
            for offer in offers.rows
        ],
    )


def _pair(offer: Offer) -> str:
    client = offer.need.client
    who = {"person": offer.volunteer, "client": client.first_name, "village": client.village}
    return _("%(person)s and %(client)s (%(village)s)") % who


def _list(asked: Asked) -> str:
    return reverse("matching:matches", args=[asked.centre.slug])
