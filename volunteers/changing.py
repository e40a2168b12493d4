"""Changing what is known of a volunteer."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import HelpKind
from kit.week import Window
from volunteers.being_free import set_windows
from volunteers.errors import CannotBeReached, ChangedMeanwhile
from volunteers.models import Volunteer
from volunteers.sign_in import give_sign_in

PLAIN = (
    "first_name",
    "last_name",
    "phone",
    "email",
    "language",
    "village",
    "age_band",
    "guardian_name",
    "guardian_phone",
    "transport",
    "radius_km",
    "weekly_minutes",
    "most_clients",
    "about",
)


@transaction.atomic
def change_volunteer(
    volunteer: Volunteer,
    *,
    version: int,
    help_kinds: Iterable[HelpKind],
    windows: Iterable[Window],
    by: User | None,
    at: datetime,
    **values: Any,
) -> Volunteer:
    """Save the profile over the `version` that the person saw; `values` are those of PLAIN.

    Another e-mail is another sign-in: the old one opens nothing of this volunteer any more.
    Raises ChangedMeanwhile and CannotBeReached.
    """
    row = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    if row.version != version:
        raise ChangedMeanwhile
    if not (values["phone"] or values["email"]):
        raise CannotBeReached
    changed = [name for name in PLAIN if getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    saved = list(changed)
    if "email" in changed and row.state in Volunteer.PRESENT:
        row.user = None
        give_sign_in(row)
        saved.append("user")
    if set(row.help_kinds.all()) != set(help_kinds):
        row.help_kinds.set(help_kinds)
        changed.append("help_kinds")
    if set_windows(row, windows):
        changed.append("windows")
    if changed:
        row.version += 1
        row.save(update_fields=[*saved, "version"])
        log("volunteers.change", row, by=by, at=at, fields=changed)
    return row


@transaction.atomic
def agree_to_news(volunteer: Volunteer, *, agreed: bool, by: User, at: datetime) -> None:
    """Note that the person agrees to news from the centre, or does not any more.

    As easily taken back as given (GDPR art. 7(3)); the day of the first yes stays while it holds.
    """
    if agreed == (volunteer.news_agreed_at is not None):
        return
    volunteer.news_agreed_at = at if agreed else None
    volunteer.save(update_fields=["news_agreed_at"])
    log("volunteers.news", volunteer, by=by, at=at, agreed=agreed)


@transaction.atomic
def choose_language(volunteer: Volunteer, *, language: str, by: User, at: datetime) -> None:
    """Write to the volunteer in another language from now on, and show them their pages in it."""
    if by.language != language:
        by.language = language
        by.save(update_fields=["language"])
    if volunteer.language != language:
        volunteer.language = language
        volunteer.save(update_fields=["language"])
        log("volunteers.change", volunteer, by=by, at=at, fields=["language"])
