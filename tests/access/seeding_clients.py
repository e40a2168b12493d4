"""Filling a centre: its clients at each point of the way, and who was asked for them."""

from datetime import timedelta
from typing import Any

from centres.models import Appeal
from clients.models import Client, Need, NeedWindow
from matching.models import Exclusion, Match, MatchChange
from tests import factories as make
from tests.access.world import Seeded
from volunteers.models import Volunteer

DAY = timedelta(days=1)
NOT_ASKED = {"client_agrees": None, "client_asked_on": None, "client_asked_how": ""}


def clients(seeded: Seeded) -> None:
    """Clients at each point of the way, one of them confidential, and what is between them all."""
    helper, another = seeded.kept["helper"], seeded.kept["another"]
    everybody = ("client", "asked", "unasked", "agreed", "waiting", "past")
    own = {whose: _client(seeded, whose) for whose in everybody}
    secret = _client(
        seeded, "secret", confidential=True, worker=seeded.users["keeper"]
    )  # whom only their worker and the head may know
    match = _match(seeded, own["client"], helper)
    over = _match(seeded, own["past"], helper, Match.State.ENDED)
    # The helper once helped the confidential client too: on the desk that is nobody's business.
    _match(seeded, secret, helper, Match.State.ENDED)
    hidden = _match(seeded, secret, another)
    # Whom the client has yet to agree to, and whom they agreed to a moment ago.
    unasked, agreed = (
        _match(seeded, own[whose], helper, Match.State.ACCEPTED, **more)
        for whose, more in (("unasked", NOT_ASKED), ("agreed", {"client_noted_at": seeded.at}))
    )
    need, closed = _need(seeded, own["waiting"]), _need(seeded, own["waiting"], "closed")
    _need(seeded, own["waiting"], valid_until=seeded.at.date() - DAY)
    hidden_need = _need(seeded, secret)
    no = {"state": "declined", "answered_at": seeded.at, "answered_how": "own"}
    declined, hidden_no = (_offer(seeded, who, helper, **no) for who in (own["asked"], secret))
    offer, hidden_offer = _offer(seeded, own["asked"], helper), _offer(seeded, secret, helper)
    appeal, hidden_appeal = (_appeal(seeded, one) for one in (over.need, hidden_need))
    apart = _apart(seeded, helper, own["waiting"], "helper-apart", side="volunteer")
    hidden_apart = _apart(seeded, helper, secret, "secret-overridden", side="volunteer")
    note = _apart(seeded, another, own["waiting"], "waiting-apart", side="client")
    hidden_note = _apart(seeded, another, secret, "secret-apart", side="client")
    seeded.kept |= {**own, "secret": secret, "match": match, "hidden": hidden, "over": over,
        "offer": offer}  # fmt: skip
    seeded.objects |= {
        "client": own["client"].pk, "need": need.pk, "closed_need": closed.pk, "offer": offer.pk,
        "declined": declined.pk,
        "match": match.pk, "unasked": unasked.pk, "agreed": agreed.pk,
        "exclusion": apart.pk, "apart_note": note.pk, "waiting": own["waiting"].pk,
        "appeal": appeal.pk,
    }  # fmt: skip
    seeded.secret |= {
        "client": secret.pk, "need": hidden_need.pk, "offer": hidden_offer.pk,
        "declined": hidden_no.pk, "match": hidden.pk,
        "exclusion": hidden_apart.pk, "apart_note": hidden_note.pk, "appeal": hidden_appeal.pk,
    }  # fmt: skip
    seeded.anothers |= {
        "offer": _offer(seeded, own["past"], another).pk,
        "declined": _offer(seeded, own["past"], another, **no).pk,
    }


def _client(seeded: Seeded, whose: str, **more: Any) -> Client:
    more.setdefault("worker", seeded.users["social_worker"])
    made: Client = make.ClientFactory(
        centre=seeded.centre, first_name=seeded.mark(whose, "first"),
        last_name=seeded.mark(whose, "last"), address=seeded.mark(whose, "address"),
        good_to_know=seeded.mark(whose, "hint"), phone=seeded.phone(whose),
        consented_on=seeded.at.date() - 30 * DAY, **more,
    )  # fmt: skip
    return made


def _need(seeded: Seeded, client: Client, state: str = "open", **more: Any) -> Need:
    today = seeded.at.date()
    more = {"interviewed_on": today - 30 * DAY, "valid_until": today + 300 * DAY} | more
    need: Need = make.NeedFactory(
        client=client, kind=seeded.kept["kind"], state=state, waiting_since=today - 30 * DAY,
        close_reason="met" if state == "closed" else "",
        tasks=seeded.mark(whose_is(client), "tasks"), **more,
    )  # fmt: skip
    NeedWindow.objects.create(need=need, weekday=1, start=960, end=1200)
    return need


def whose_is(client: Client) -> str:
    return client.first_name.split("-")[1]


def _offer(seeded: Seeded, client: Client, volunteer: Volunteer, **more: Any) -> Any:
    state = "open" if more else "offered"
    return make.OfferFactory(
        need=_need(seeded, client, state), volunteer=volunteer,
        expires_at=seeded.at + 0.9 * DAY, offered_at=seeded.at - timedelta(hours=1),
        offered_by=seeded.users["coordinator"],
        override_reason=seeded.mark(whose_is(client), "override"), **more,
    )  # fmt: skip


def _match(
    seeded: Seeded,
    client: Client,
    volunteer: Volunteer,
    state: str = Match.State.ACTIVE,
    **more: Any,
) -> Match:
    over = state == Match.State.ENDED
    match: Match = make.MatchFactory(
        need=_need(seeded, client, "closed" if over else "matched"), volunteer=volunteer,
        state=state, accepted_at=seeded.at - 60 * DAY,
        ended_at=seeded.at - 30 * DAY if over else None, end_reason="goal" if over else "",
        **more,
    )  # fmt: skip
    MatchChange.objects.create(
        match=match, at=seeded.at - 60 * DAY, by=seeded.users["coordinator"], after=state,
        why=seeded.mark(whose_is(client), "why"),
    )  # fmt: skip
    return match


def _appeal(seeded: Seeded, need: Need) -> Appeal:
    appeal: Appeal = make.AppealFactory(centre=seeded.centre, kind=seeded.kept["kind"])
    need.appeal = appeal
    need.save(update_fields=["appeal"])
    return appeal


def _apart(
    seeded: Seeded, volunteer: Volunteer, client: Client, why: str, *, side: str
) -> Exclusion:
    """A note on one side's card; its words bear the mark of those who may open that card."""
    return Exclusion.objects.create(
        volunteer=volunteer, client=client, side=side, why=seeded.mark(*why.split("-")),
        noted_by=seeded.users["head"], noted_at=seeded.at,
    )  # fmt: skip
