"""Entering a client and changing the card."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre, Village
from clients.errors import ChangedMeanwhile, NotASocialWorker, SecrecyNotYours
from clients.models import Client
from clients.workers import heads, social_workers
from kit.clock import local_date


def register_client(
    centre: Centre,
    *,
    worker: User,
    first_name: str,
    last_name: str,
    village: Village,
    address: str,
    phone: str,
    birth_year: int | None,
    minors_at_home: bool,
    confidential: bool,
    good_to_know: str,
    consented_on: date,
    submission: UUID,
    by: User | None,
    at: datetime,
) -> Client:
    """Enter a client who agreed to a volunteer; the same `submission` again gives the same client.

    Raises NotASocialWorker, and SecrecyNotYours when `by` is neither `worker` nor the head.
    """
    _check_worker(centre, worker, at)
    if confidential:
        _check_secrecy(centre, worker, by, at)
    with transaction.atomic():
        client, new = Client.objects.get_or_create(
            submission=submission,
            defaults={
                "centre": centre,
                "worker": worker,
                "first_name": first_name,
                "last_name": last_name,
                "village": village,
                "address": address,
                "phone": phone,
                "birth_year": birth_year,
                "minors_at_home": minors_at_home,
                "confidential": confidential,
                "good_to_know": good_to_know,
                "consented_on": consented_on,
                "created_at": at,
            },
        )
        if new:
            log("register_client", client, by=by, at=at, confidential=confidential)
    return client


def change_client(
    client: Client,
    *,
    version: int,
    worker: User,
    first_name: str,
    last_name: str,
    village: Village,
    address: str,
    phone: str,
    birth_year: int | None,
    minors_at_home: bool,
    confidential: bool,
    good_to_know: str,
    consented_on: date,
    by: User | None,
    at: datetime,
) -> Client:
    """Save the card over the `version` that the person saw.

    Raises ChangedMeanwhile, NotASocialWorker (a former worker may stay as they are), and
    SecrecyNotYours when `confidential` changes and `by` is neither the own worker nor the head.
    """
    with transaction.atomic():
        card = Client.objects.select_for_update().get(pk=client.pk)
        if card.version != version:
            raise ChangedMeanwhile
        if worker.pk != card.worker_id:
            _check_worker(card.centre, worker, at)
        if confidential != card.confidential:
            _check_secrecy(card.centre, card.worker, by, at)
        values: dict[str, object] = {
            "worker": worker,
            "first_name": first_name,
            "last_name": last_name,
            "village": village,
            "address": address,
            "phone": phone,
            "birth_year": birth_year,
            "minors_at_home": minors_at_home,
            "confidential": confidential,
            "good_to_know": good_to_know,
            "consented_on": consented_on,
        }
        changed = [name for name, value in values.items() if getattr(card, name) != value]
        for name in changed:
            setattr(card, name, values[name])
        if changed:
            card.version += 1
            card.save(update_fields=[*changed, "version"])
            log("change_client", card, by=by, at=at, fields=changed)
    return card


def _check_worker(centre: Centre, worker: User, at: datetime) -> None:
    if not social_workers(centre, local_date(at)).filter(pk=worker.pk).exists():
        raise NotASocialWorker


def _check_secrecy(centre: Centre, worker: User, by: User | None, at: datetime) -> None:
    if by is None or by == worker:
        return
    if not heads(centre, local_date(at)).filter(pk=by.pk).exists():
        raise SecrecyNotYours
