"""The life of an appeal, from the draft until it is withdrawn."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.anonymity import findings
from centres.errors import AppealChanged, AppealIsOver, NotAnonymous
from centres.models import Appeal, AppealWindow, Centre, HelpKind, Village
from kit.clock import local_date
from kit.states import check_move
from kit.week import Window, merge


def draft_appeal(
    centre: Centre,
    *,
    kind: HelpKind,
    village: Village | None,
    minutes: int,
    visits_a_week: int,
    windows: Iterable[Window],
    words: str,
    expires_on: date,
    by: User,
    at: datetime,
) -> Appeal:
    """Put an appeal down; nobody outside the desk sees it yet."""
    with transaction.atomic():
        appeal = Appeal.objects.create(
            centre=centre,
            kind=kind,
            village=village,
            minutes=minutes,
            visits_a_week=visits_a_week,
            words=words,
            expires_on=expires_on,
            made_at=at,
        )
        _save_windows(appeal, merge(windows))
        log("draft_appeal", appeal, by=by, at=at)
    return appeal


def change_appeal(
    appeal: Appeal,
    *,
    version: int,
    village: Village | None,
    windows: Iterable[Window],
    words: str,
    by: User,
    at: datetime,
) -> Appeal:
    """Save it over the `version` that the person saw.

    Raises AppealChanged, AppealIsOver when it is withdrawn, and NotAnonymous when it is published
    and the new words tell whom it is about.
    """
    with transaction.atomic():
        appeal = _locked(appeal)
        if appeal.version != version:
            raise AppealChanged
        if appeal.state == Appeal.State.WITHDRAWN:
            raise AppealIsOver
        appeal.village, appeal.words = village, words
        _save(appeal, "village", "words")
        _save_windows(appeal, merge(windows))
        if appeal.state == Appeal.State.PUBLISHED:
            _check(appeal, by)
        log("change_appeal", appeal, by=by, at=at)
    return appeal


def publish_appeal(
    appeal: Appeal,
    *,
    version: int,
    village: Village | None,
    windows: Iterable[Window],
    words: str,
    by: User,
    at: datetime,
) -> Appeal:
    """Save the draft and show it to everybody until its last day.

    Raises NotAnonymous, AppealChanged, AppealIsOver when its last day has passed, and IllegalMove
    when it is no draft.
    """
    with transaction.atomic():
        appeal = change_appeal(
            appeal, version=version, village=village, windows=windows, words=words, by=by, at=at
        )
        check_move(Appeal.MOVES, Appeal.State(appeal.state), Appeal.State.PUBLISHED)
        if appeal.expires_on < local_date(at):
            raise AppealIsOver
        _check(appeal, by)
        appeal.state, appeal.published_at = Appeal.State.PUBLISHED, at
        _save(appeal, "state", "published_at")
        log("publish_appeal", appeal, by=by, at=at)
    return appeal


def withdraw_appeal(appeal: Appeal, *, by: User | None, at: datetime) -> Appeal:
    """Take it off the public pages for good; one that is withdrawn already stays as it is."""
    with transaction.atomic():
        appeal = _locked(appeal)
        if appeal.state != Appeal.State.WITHDRAWN:
            appeal.state, appeal.withdrawn_at = Appeal.State.WITHDRAWN, at
            _save(appeal, "state", "withdrawn_at")
            log("withdraw_appeal", appeal, by=by, at=at)
    return appeal


def prolong_appeal(appeal: Appeal, *, expires_on: date, by: User | None, at: datetime) -> Appeal:
    """Let it run until another day; one that is withdrawn stays so."""
    with transaction.atomic():
        appeal = _locked(appeal)
        if appeal.state != Appeal.State.WITHDRAWN and appeal.expires_on != expires_on:
            appeal.expires_on = expires_on
            _save(appeal, "expires_on")
            log("prolong_appeal", appeal, by=by, at=at)
    return appeal


def set_smallest_place(centre: Centre, least: int, *, by: User, at: datetime) -> None:
    """Say from how many inhabitants on an appeal names a place; published ones follow at once."""
    with transaction.atomic():
        centre.appeal_inhabitants = least
        centre.save(update_fields=["appeal_inhabitants"])
        log("set_smallest_place", centre, by=by, at=at, centre=centre.pk, least=least)


def _check(appeal: Appeal, by: User) -> None:
    found = findings(appeal.words, appeal.centre, by)
    if found:
        raise NotAnonymous(found)


def _locked(appeal: Appeal) -> Appeal:
    appeals = Appeal.objects.select_for_update(of=("self",))
    return appeals.select_related("centre__municipality", "kind").get(pk=appeal.pk)


def _save(appeal: Appeal, *fields: str) -> None:
    appeal.version += 1
    appeal.save(update_fields=[*fields, "version"])


def _save_windows(appeal: Appeal, windows: Sequence[Window]) -> None:
    appeal.windows.all().delete()
    AppealWindow.objects.bulk_create(
        AppealWindow(appeal=appeal, weekday=one.weekday, start=one.start, end=one.end)
        for one in windows
    )
