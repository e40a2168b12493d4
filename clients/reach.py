"""What one person may see and do with clients in the centre they are in."""

from datetime import date

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from audit.models import Reading
from centres.access import CASE_WORKERS, DeskRequest
from centres.models import Role
from clients.models import Client, Need

READINGS_SHOWN = 20


def client_or_404(request: DeskRequest, pk: int) -> Client:
    """A client of this centre within the person's reach today."""
    clients = Client.objects.visible_to(request.user, _today()).filter(centre=request.centre)
    return get_object_or_404(clients.select_related("village", "worker", "centre"), pk=pk)


def need_or_404(request: DeskRequest, pk: int) -> Need:
    """A need of a client of this centre within the person's reach today."""
    needs = Need.objects.visible_to(request.user, _today()).filter(client__centre=request.centre)
    return get_object_or_404(needs.select_related("client__centre", "kind"), pk=pk)


def here(request: DeskRequest, prefix: str = "") -> Q:
    """The clients of this centre within the person's reach, by the roles that the request knows.

    Says what `Client.objects.visible_to` says there, and asks the database nothing about roles.
    `prefix` is the way from the rows asked for to the client, as `client__`.
    """
    in_centre = Q(**{f"{prefix}centre": request.centre.pk})
    if Role.HEAD in request.roles:
        return in_centre
    if not request.roles & set(CASE_WORKERS):
        return Q(pk__in=())
    known = Q(**{f"{prefix}confidential": False})
    if Role.SOCIAL_WORKER in request.roles:
        known |= Q(**{f"{prefix}worker": request.user.pk})
    return in_centre & known


def may_hide(request: DeskRequest, client: Client | None = None) -> bool:
    """Whether the person decides if a client (None: a new one) is confidential."""
    if Role.HEAD in request.roles:
        return True
    return Role.SOCIAL_WORKER in request.roles and (
        client is None or client.worker_id == request.user.pk
    )


def readings_of(client: Client) -> list[Reading]:
    """Who took this client's data up last, newest first."""
    rows = Reading.objects.filter(target_type="clients.client", target_id=client.pk)
    return list(rows.select_related("by").order_by("-at")[:READINGS_SHOWN])


def _today() -> date:
    return timezone.localdate()
