"""Word to the coordinators that an application has come. Found, not stored."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from messaging.recipients import recipient_of_user
from messaging.reminders import Due, Look, Reminder, Timing, told
from volunteers.models import Volunteer
from volunteers.reminding import organisers

APPLICATION = "volunteers/application_came"
WORTH_TELLING = timedelta(days=3)
"""What is older stands on *Today* anyway, and the coordinator has seen it or is away."""


def applications(look: Look) -> Iterator[Due]:
    """Each application that waits, for each coordinator of its centre."""
    found = (
        Volunteer.objects.waiting()
        .filter(~told(APPLICATION, Volunteer), look.centres.q("centre"))
        .filter(applied_at__lte=look.at, applied_at__gt=look.at - WORTH_TELLING)
        .select_related("centre")
        .order_by("centre", "applied_at", "pk")
    )
    people: dict[int, list[User]] = {}
    for volunteer in found:
        if volunteer.centre_id not in people:
            people[volunteer.centre_id] = organisers(volunteer.centre, look)
        for user in people[volunteer.centre_id]:
            yield _due(volunteer, user, look)


def _due(volunteer: Volunteer, user: User, look: Look) -> Due:
    def still() -> Volunteer | None:
        waiting = Volunteer.objects.waiting().select_for_update()
        return waiting.filter(pk=volunteer.pk).first()

    return Due(
        recipient=recipient_of_user(user),
        purpose=APPLICATION,
        centre=volunteer.centre,
        dedup=f"{APPLICATION}:{volunteer.pk}:{user.pk}",
        due_at=volunteer.applied_at,
        expires_at=volunteer.applied_at + WORTH_TELLING,
        still=still,
        counted=True,
    )


APPLICATIONS = Reminder(
    code="volunteers.applications",
    label=_("When an application has come"),
    explained=_("The coordinator gets one e-mail that says how many; names stand on the page."),
    usual=Timing(),
    find=applications,
)
