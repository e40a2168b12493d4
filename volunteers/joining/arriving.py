"""A finished sign-up becomes an application that the coordinator sees (docs/decisions/0031)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from messaging.failures import note_failure
from messaging.queueing import queue
from volunteers import signing_up
from volunteers.errors import JoiningClosed
from volunteers.joining.guardians import ask_guardian, forget_expired
from volunteers.joining.keeping import erase_expired
from volunteers.joining.proving import Answer, send_proof, try_proof
from volunteers.joining.steps import facts
from volunteers.models import SignUp, Volunteer
from volunteers.recipients import recipient_of
from volunteers.spelling import folded
from volunteers.wishes import wishes

WAITS_FOR_A_CODE = timedelta(hours=1)
"""Whoever has sent everything and typed no code is not lost: it then arrives without one."""

UNCONFIRMED_A_DAY = 20
"""So many without a code arrive at one centre in 24 hours; further ones wait for the next day."""

SEEN_WITHIN = timedelta(days=180)
"""As long as an application is kept that came to nothing."""

A_DAY = timedelta(days=1)
AT_ONCE = 100
"""So many are brought in by one round; the others by the next, a minute later."""

NOT_ASKED: dict[str, Any] = {"about": "", "guardian_name": "", "guardian_phone": ""}
"""What `sign_up` takes and not everybody is asked on the page."""


@transaction.atomic
def send(sign_up: SignUp, *, news: bool, at: datetime) -> bool:
    """The person has read the clauses and sends it. Says whether a code is on its way to them.

    Where none can be sent it arrives at once. Raises JoiningClosed.
    """
    row = _locked(sign_up)
    if row is None:
        return False
    if not row.centre.joining_open:
        raise JoiningClosed
    row.sent_at, row.news = at, news
    row.save(update_fields=["sent_at", "news"])
    if row.proven_at is None and send_proof(row, at=at):
        return True
    arrive(row, at=at)
    return False


@transaction.atomic
def confirm(sign_up: SignUp, code: str, *, at: datetime) -> Answer:
    """Take the typed code; with the right one the sign-up arrives."""
    answer = try_proof(sign_up, code, at=at)
    if answer is Answer.RIGHT:
        arrive(sign_up, at=at)
    return answer


@transaction.atomic
def arrive(sign_up: SignUp, *, at: datetime) -> Volunteer | None:
    """Hand a sign-up that was sent over to the coordinator.

    Somebody whom the centre knows by name and phone or e-mail stays one volunteer, and the
    coordinator sees what was answered this time. None where it has arrived already, and where too
    many came today whose contact nobody has confirmed: then it waits.
    """
    row = _locked(sign_up)
    if row is None or row.sent_at is None or row.volunteer_id is not None:
        return None
    if row.proven_at is None and _flooded(at).filter(centre=row.centre_id).exists():
        return None
    found = facts(row)
    known = _known(row.centre, found)
    if known is not None:
        return _again(row, known, at=at)
    volunteer = signing_up.sign_up(
        row.centre,
        **{**NOT_ASKED, **found},
        language=row.language,
        submission=row.submission,
        news=row.news,
        contact_unconfirmed=row.proven_at is None,
        sent_at=row.sent_at,
        at=at,
    )
    wishes.note(row.chosen, volunteer, at)
    ask_guardian(volunteer, at=at)
    row.delete()
    return volunteer


def bring_in(*, at: datetime) -> int:
    """The round: what waited long enough for a code arrives without, what has expired goes."""
    waiting = SignUp.objects.filter(volunteer=None, sent_at__lte=at - WAITS_FOR_A_CODE)
    waiting = waiting.exclude(centre__in=_flooded(at)).order_by("sent_at")
    done = 0
    for sign_up in waiting[:AT_ONCE]:
        try:
            done += arrive(sign_up, at=at) is not None
        except Exception as failure:
            # One that cannot be read must not keep the others out.
            note_failure("A sign-up that was to arrive", failure)
    return done + erase_expired(at=at) + forget_expired(at=at)


@transaction.atomic
def note_seen(volunteer: Volunteer, *, by: User | None, at: datetime) -> None:
    """A coordinator has seen that the person signed up again; what they answered then is erased."""
    volunteer.signed_up_again.all().delete()
    volunteer.signed_up_again_at = None
    volunteer.save(update_fields=["signed_up_again_at"])
    log("volunteers.sign_up_again_seen", volunteer, by=by, at=at)


def _locked(sign_up: SignUp) -> SignUp | None:
    rows = SignUp.objects.select_for_update(of=("self",)).select_related("centre")
    return rows.filter(pk=sign_up.pk).first()


def _flooded(at: datetime) -> Any:
    """Centres to which too many came today whose contact nobody has confirmed."""
    today = Volunteer.objects.filter(contact_unconfirmed=True, applied_at__gt=at - A_DAY)
    counted = today.order_by().values("centre").annotate(unconfirmed=Count("pk"))
    return counted.filter(unconfirmed__gte=UNCONFIRMED_A_DAY).values("centre")


def _known(centre: Centre, found: dict[str, Any]) -> Volunteer | None:
    """The volunteer of this name with this phone or e-mail; families share phones, not names."""
    same = Q(pk=None)
    if phone := found.get("phone"):
        same |= Q(phone=phone)
    if email := found.get("email"):
        same |= Q(email__iexact=email)
    name = folded(f"{found.get('first_name')} {found.get('last_name')}")
    people = Volunteer.objects.select_for_update(of=("self",)).filter(same, centre=centre)
    return next((one for one in people.order_by("pk") if folded(str(one)) == name), None)


def _again(row: SignUp, known: Volunteer, *, at: datetime) -> Volunteer:
    """Nothing of the volunteer changes by itself: anybody may know a name and a phone."""
    known.signed_up_again.all().delete()
    row.volunteer, row.expires_at = known, at + SEEN_WITHIN
    row.save(update_fields=["volunteer", "expires_at"])
    known.signed_up_again_at = at
    if row.proven_at is not None:
        known.contact_unconfirmed = False
        wishes.note(row.chosen, known, at)
        queue(
            recipient_of(known),
            signing_up.RECEIVED,
            centre=row.centre,
            dedup=f"application-received-again:{row.pk}",
            at=at,
            target=known,
            context={"days": row.centre.answer_days},
            at_once=True,
        )
    known.save(update_fields=["signed_up_again_at", "contact_unconfirmed"])
    log("volunteers.sign_up_again", known, by=None, at=at)
    return known
