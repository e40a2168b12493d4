"""Clients: the list and the card."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.recording import log_reading
from centres.access import CASE_WORKERS, ORGANISERS, DeskRequest, desk_view
from centres.models import Role
from centres.panels import panels
from clients.errors import ChangedMeanwhile
from clients.finding import MOST_FOUND, ClientFilter, SearchForm, for_list, named, narrowed
from clients.forms import ClientAddForm, ClientEditForm
from clients.models import Client, Need
from clients.reach import client_or_404, may_hide, readings_of
from clients.registering import change_client, register_client
from clients.sheet import client_sheet
from clients.workers import social_workers
from kit.clock import local_date
from kit.forms import posted
from kit.pages import paginate


@desk_view(*CASE_WORKERS)
def list_clients(request: DeskRequest) -> HttpResponse:
    """Clients within reach; a posted name is looked for, and changes nothing."""
    today = timezone.localdate()
    clients = for_list(request.user, request.centre, today)
    search = SearchForm(posted(request))
    chosen = ClientFilter(request.GET)
    if search.is_bound:
        words = search.cleaned_data["words"] if search.is_valid() else ""
        page = paginate(request, named(clients, words)[:MOST_FOUND] if words else clients.none())
    else:
        wanted = chosen.cleaned_data if chosen.is_valid() else {}
        page = paginate(request, narrowed(clients, wanted, request.user, today))
    context = {"page": page, "filter": chosen, "search": search, "today": today}
    return render(request, "clients/list.html", context)


@require_safe
@desk_view(*CASE_WORKERS)
def export(request: DeskRequest) -> HttpResponse:
    """The filtered list as CSV; that it was taken out is noted."""
    at = timezone.now()
    chosen = ClientFilter(request.GET)
    wanted = chosen.cleaned_data if chosen.is_valid() else {}
    clients = for_list(request.user, request.centre, local_date(at))
    log_reading(
        "list", None, by=request.user, at=at, centre=request.centre.pk, kind="clients.client"
    )
    return client_sheet(narrowed(clients, wanted, request.user, local_date(at)), local_date(at))


@require_safe
@desk_view(*CASE_WORKERS)
def detail(request: DeskRequest, client: int) -> HttpResponse:
    """The card. Each opening is noted (social assistance act, art. 100)."""
    at = timezone.now()
    person = client_or_404(request, client)
    log_reading("card", person, by=request.user, at=at, centre=request.centre.pk)
    needs = person.needs.select_related("kind").prefetch_related("windows")
    context = {
        "client": person,
        "needs": needs.exclude(state=Need.State.CLOSED).by_urgency(),
        "closed_needs": needs.filter(state=Need.State.CLOSED).by_urgency(),
        "panels": panels.for_page("client", request, person),
        "readings": readings_of(person) if Role.HEAD in request.roles else None,
        "may_match": bool(request.roles & set(ORGANISERS)),
        "today": local_date(at),
    }
    return render(request, "clients/detail.html", context)


@desk_view(*CASE_WORKERS)
def add(request: DeskRequest) -> HttpResponse:
    """Enter a client."""
    at = timezone.now()
    own = social_workers(request.centre, local_date(at)).filter(pk=request.user.pk).first()
    form = ClientAddForm(
        posted(request),
        initial={"worker": own},
        centre=request.centre,
        today=local_date(at),
        may_hide=may_hide(request),
        user=request.user,
        heads=Role.HEAD in request.roles,
    )
    if form.is_valid():
        client = register_client(request.centre, **form.values, by=request.user, at=at)
        messages.success(request, _("The client is entered. Now add what they need."))
        return redirect("clients:detail", request.centre.slug, client.pk)
    return render(request, "clients/add.html", {"form": form})


@desk_view(*CASE_WORKERS)
def edit(request: DeskRequest, client: int) -> HttpResponse:
    """Change the card, unless somebody else did so meanwhile."""
    at = timezone.now()
    person = client_or_404(request, client)
    form = ClientEditForm(
        posted(request),
        instance=person,
        centre=request.centre,
        today=local_date(at),
        may_hide=may_hide(request, person),
    )
    if form.is_valid():
        try:
            change_client(person, **form.values, by=request.user, at=at)
            messages.success(request, _("The card is saved."))
            return _to_card(request, person)
        except ChangedMeanwhile:
            form.add_error(None, _("Somebody saved this card in the same moment. Save again."))
    return render(request, "clients/edit.html", {"form": form, "client": person})


def _to_card(request: DeskRequest, client: Client) -> HttpResponse:
    """To the card, or to the list when the client was just given out of one's reach."""
    reach = Client.objects.visible_to(request.user, timezone.localdate())
    if reach.filter(pk=client.pk).exists():
        return redirect("clients:detail", request.centre.slug, client.pk)
    return redirect("clients:list", request.centre.slug)
