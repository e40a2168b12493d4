"""Which clients a list shows."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centres.models import Centre
from clients.models import Client, ClientQuerySet, Need
from kit.forms import CleanCharField

MOST_FOUND = 50


class ClientFilter(forms.Form):
    """Narrows the list by nothing that tells one person from another, so it may stand in a URL."""

    mark_optional = False
    needs = forms.ChoiceField(
        label=_("Needs"),
        required=False,
        choices=[
            ("", _("all clients")),
            ("looking", _("waiting for a volunteer")),
            ("matched", _("with a volunteer")),
            ("stale", _("interview out of date")),
            ("none", _("without an open need")),
        ],
    )
    own = forms.BooleanField(label=_("only my clients"), required=False)


class SearchForm(forms.Form):
    """A name to look for. It is posted, because names do not belong in addresses and logs."""

    mark_optional = False
    words = CleanCharField(label=_("Name"), min_length=2, max_length=60)


def for_list(user: User, centre: Centre, today: date) -> ClientQuerySet:
    """The clients of the centre within the person's reach, with what a list shows of them."""
    current = Need.objects.exclude(state=Need.State.CLOSED).select_related("kind").by_urgency()
    return (
        Client.objects.visible_to(user, today)
        .filter(centre=centre)
        .select_related("village", "worker")
        .prefetch_related(Prefetch("needs", current, to_attr="current_needs"))
    )


def narrowed(
    clients: ClientQuerySet, wanted: dict[str, Any], user: User, today: date
) -> ClientQuerySet:
    """Those that the cleaned `ClientFilter` asks for."""
    needs = Need.objects.filter(client=OuterRef("pk"))
    kept = {
        "looking": Exists(needs.open(today)),
        "matched": Exists(needs.filter(state=Need.State.MATCHED)),
        "stale": Exists(needs.stale(today)),
        "none": ~Exists(needs.exclude(state=Need.State.CLOSED)),
    }.get(wanted.get("needs", ""))
    if kept is not None:
        clients = clients.filter(kept)
    return clients.filter(worker=user) if wanted.get("own") else clients


def named(clients: ClientQuerySet, words: str) -> ClientQuerySet:
    """Those whose name holds every one of the words.

    SQLite compares letters outside ASCII by their case, hence the spellings of each word.
    """
    for word in words.split():
        spelt = {word, word.lower(), word.upper(), word.capitalize()}
        hit = Q()
        for spelling in spelt:
            hit |= Q(first_name__icontains=spelling) | Q(last_name__icontains=spelling)
        clients = clients.filter(hit)
    return clients
