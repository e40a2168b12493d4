"""Word to social workers that interviews run out. Found, not stored."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centres.models import Membership, Role
from clients.models import Need
from kit.clock import day_bounds, local_date
from messaging.recipients import recipient_of_user
from messaging.reminders import Due, Look, Reminder, Timing, told

INTERVIEWS = "clients/interviews"
LISTED_FOR = timedelta(days=30)
"""One that ran out longer ago was said before the centre reminded of it."""


def stale(look: Look) -> Iterator[Due]:
    """Each need somebody is wanted for whose interview runs out, for the client's own worker.

    Where that worker has left, the coordinators are told; of a confidential client the head.
    """
    today = local_date(look.at)
    until = look.timing.day_reached(today, look.at)
    current = Membership.objects.current(today)
    mine = current.filter(user=OuterRef("client__worker"), centre=OuterRef("client__centre"))
    needs = (
        Need.objects.filter(state__in=Need.LOOKING)
        .filter(valid_until__gte=today - LISTED_FOR, valid_until__lte=until)
        # After the interview was repeated, its end is told of anew.
        .filter(~told(INTERVIEWS, Need, created_at__date__gt=OuterRef("interviewed_on")))
        .filter(look.centres.q("client__centre"))
        .annotate(has_worker=Exists(mine))
        .select_related("client__worker", "client__centre")
        .order_by("client__centre", "client__worker", "valid_until", "pk")
    )
    for need in needs:
        worker: bool = need.has_worker  # type: ignore[attr-defined]  # annotated above
        for user in [need.client.worker] if worker else _instead(need, look):
            yield _due(need, user, look)


def _instead(need: Need, look: Look) -> list[User]:
    role = Role.HEAD if need.client.confidential else Role.COORDINATOR
    members = Membership.objects.current(local_date(look.at)).filter(role=role)
    return [m.user for m in members.filter(centre=need.client.centre).select_related("user")]


def _due(need: Need, user: User, look: Look) -> Due:
    def still() -> Need | None:
        rows = Need.objects.filter(pk=need.pk, state=need.state, valid_until=need.valid_until)
        return rows.select_for_update(of=("self",)).first()

    return Due(
        recipient=recipient_of_user(user),
        purpose=INTERVIEWS,
        centre=need.client.centre,
        dedup=f"{INTERVIEWS}:{need.pk}:{need.valid_until}:{user.pk}",
        due_at=look.timing.before(need.valid_until),
        expires_at=day_bounds(local_date(look.at) + timedelta(days=2))[1],
        still=still,
        counted=True,
    )


REMINDER = Reminder(
    code="clients.interviews",
    label=_("Before an interview with a client runs out"),
    explained=_("The social worker gets one e-mail that says how many; names stand on the page."),
    usual=Timing(days=14, minute=9 * 60),
    find=stale,
)
