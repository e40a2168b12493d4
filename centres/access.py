"""Who may do what, on one page.

A person has roles in centres (`Membership`). Three rules hold everywhere:

- what belongs to another centre does not exist for them: 404;
- what their role may not do in their own centre is refused: 403;
- every list starts from `visible_to(user)` or from `request.centre`.

Role           | sees
-------------- | -----------------------------------------------------------------------
head           | everything of the centre, confidential clients included
coordinator    | everything of the centre but confidential clients
social worker  | the centre's clients, but confidential ones only where they are their own
observer       | figures only, groups under five suppressed
volunteer      | own profile, meetings, matches, visits (under /my/, not on the desk)
administrator  | accounts and settings in Django's admin, never a client
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.utils import timezone

from accounts.http import SignedInRequest
from accounts.models import User
from audit.models import Action
from centres.models import Centre, Membership, Role

CASE_WORKERS = (Role.HEAD, Role.COORDINATOR, Role.SOCIAL_WORKER)
"""Those who work with people: everyone on the desk but observers."""

ORGANISERS = (Role.HEAD, Role.COORDINATOR)
"""Those who admit volunteers, plan meetings and send offers."""

LOOKING = ("GET", "HEAD")


class DeskRequest(SignedInRequest):
    """A request of somebody who has a role in `centre` today."""

    centre: Centre
    memberships: list[Membership]
    """The person's roles in this centre today: one or more."""

    roles: frozenset[Role]
    edition: int
    """The number of the last thing that anybody did in the centre: what it shows was so then.

    0 where something is done, not looked at.
    """


DeskView = Callable[Concatenate[DeskRequest, ...], HttpResponse]


def desk_view(*roles: Role) -> Callable[[DeskView], Callable[..., HttpResponse]]:
    """Open a desk page to these roles. The view gets `centre` as a slug from the URL.

    Without a role in that centre today the centre does not exist (404); with a role that is
    not among `roles` the page is forbidden (403); without sign-in one is sent to sign in.
    The view itself receives the request with `.centre`, `.memberships`, `.roles` instead.
    """

    def wrap(view: DeskView) -> Callable[..., HttpResponse]:
        @wraps(view)
        @login_required
        def wrapped(request: DeskRequest, centre: str, **kwargs: Any) -> HttpResponse:
            enter(request, centre)
            if not request.roles & set(roles):
                raise PermissionDenied
            return view(request, **kwargs)

        return wrapped

    return wrap


def enter(request: DeskRequest, slug: str) -> None:
    """Put the centre and the person's roles in it on the request. Raises Http404 for a stranger."""
    memberships = (
        Membership.objects.current(timezone.localdate())
        .filter(user=request.user, centre__slug=slug)
        .select_related("centre")
    )
    if request.method in LOOKING:
        last_action = Action.objects.filter(centre=OuterRef("centre")).order_by("-at", "-pk")
        newest = Coalesce(Subquery(last_action.values("pk")[:1]), 0)
        memberships = memberships.select_related("centre__municipality", "centre__village")
        memberships = memberships.annotate(edition=newest)
    request.memberships = list(memberships)
    if not request.memberships:
        raise Http404
    request.centre = request.memberships[0].centre
    request.edition = getattr(request.memberships[0], "edition", 0)
    request.roles = frozenset(Role(membership.role) for membership in request.memberships)


def is_staff_somewhere(user: User) -> bool:
    """Whether the person has any role in any centre today, or keeps the site."""
    if user.is_superuser or user.is_staff:
        return True
    return Membership.objects.current(timezone.localdate()).filter(user=user).exists()
