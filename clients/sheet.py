"""The list of clients as a table for a spreadsheet."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from clients.models import Client, ClientQuerySet
from kit import phones
from kit.exporting import csv_response


def client_sheet(clients: ClientQuerySet, today: date) -> HttpResponse:
    """One row a client, as `clients.finding.for_list` gives them."""
    header = (
        _("Last name"),
        _("First name"),
        _("Village"),
        _("Address"),
        _("Phone"),
        _("Social worker"),
        _("Needs"),
        _("Interview valid until"),
    )
    return csv_response(f"{_('clients')}-{today}.csv", header, _rows(clients))


def _rows(clients: ClientQuerySet) -> Iterator[tuple[object, ...]]:
    client: Client
    for client in clients:
        needs = client.current_needs  # type: ignore[attr-defined]  # prefetched by `for_list`
        yield (
            client.last_name,
            client.first_name,
            client.village,
            client.address,
            phones.display(client.phone),
            client.worker,
            ", ".join(f"{need.kind} ({need.get_state_display()})" for need in needs),
            ", ".join(str(need.valid_until) for need in needs),
        )
