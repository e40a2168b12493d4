"""Word to the coordinators that register checks run out. Found, not stored."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centres.access import ORGANISERS
from centres.models import Centre, Membership, Role
from kit.clock import day_bounds, local_date
from messaging.recipients import recipient_of_user
from messaging.reminders import Due, Look, Reminder, Timing, told
from volunteers.models import Check, Volunteer

CHECKS = "volunteers/checks"


def checks(look: Look) -> Iterator[Due]:
    """Each check in use that is to be repeated soon, for each coordinator of its centre."""
    today = local_date(look.at)
    until = look.timing.day_reached(today, look.at)
    found = (
        Check.objects.in_use()
        .filter(~told(CHECKS, Check), valid_until__gte=today, valid_until__lte=until)
        .filter(look.centres.q("volunteer__centre"), volunteer__state__in=Volunteer.PRESENT)
        .select_related("volunteer__centre")
        .order_by("volunteer__centre", "valid_until", "pk")
    )
    people: dict[int, list[User]] = {}
    for check in found:
        centre = check.volunteer.centre
        if centre.pk not in people:
            people[centre.pk] = organisers(centre, look)
        for user in people[centre.pk]:
            yield _due(check, user, look)


def organisers(centre: Centre, look: Look) -> list[User]:
    """The centre's coordinators; where there is none, its head."""
    current = Membership.objects.current(local_date(look.at)).filter(centre=centre)
    members = list(current.filter(role__in=ORGANISERS).select_related("user").order_by("pk"))
    coordinators = [member for member in members if member.role == Role.COORDINATOR]
    return list({member.user_id: member.user for member in coordinators or members}.values())


def _due(check: Check, user: User, look: Look) -> Due:
    def still() -> Check | None:
        return Check.objects.filter(pk=check.pk).select_for_update().first()

    return Due(
        recipient=recipient_of_user(user),
        purpose=CHECKS,
        centre=check.volunteer.centre,
        dedup=f"{CHECKS}:{check.pk}:{check.valid_until}:{user.pk}",
        due_at=look.timing.before(check.valid_until),
        expires_at=max(
            day_bounds(check.valid_until)[1], day_bounds(local_date(look.at) + timedelta(days=1))[1]
        ),
        still=still,
        counted=True,
    )


REMINDER = Reminder(
    code="volunteers.checks",
    label=_("Before register checks run out"),
    explained=_("The coordinator gets one e-mail that says how many; names stand on the page."),
    usual=Timing(days=30, minute=9 * 60),
    find=checks,
)
