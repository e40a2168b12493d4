"""Who hears of a concern, and how: by e-mail and by text message, without a word of the content."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType

from accounts.models import User
from centres.models import Membership, Role
from clients.models import Client
from kit.clock import local_date
from messaging.models import Message
from messaging.queueing import queue
from messaging.recipients import Recipient, recipient_of_user
from visits.models import Concern

NEW = "visits/concern"
OVERDUE = "visits/concern_overdue"
NEWS_HOLDS = timedelta(days=7)


def tell(
    concern: Concern, purpose: str, users: Iterable[User], *, at: datetime, time: int = 1
) -> None:
    """Queue an e-mail to each, and a text message to those who gave a phone for alarms; once.

    `time`: for the how manieth time.
    """
    once = f"{purpose}:{concern.pk}" if time == 1 else f"{purpose}:{concern.pk}:{time}"
    for user in users:
        ways = [("mail", recipient_of_user(user))]
        if user.phone:
            ways.append(("text", Recipient(str(user), phone=user.phone, language=user.language)))
        for way, recipient in ways:
            queue(
                recipient,
                purpose,
                centre=concern.client.centre,
                dedup=f"{once}:{user.pk}:{way}",
                at=at,
                target=concern,
                expires_at=at + NEWS_HOLDS,
                at_once=True,
            )


def told(concern: Concern) -> list[Message]:
    """Every message about the concern, the first one first."""
    about = ContentType.objects.get_for_model(Concern)
    messages = Message.objects.filter(target_type=about, target_id=concern.pk)
    return list(messages.order_by("created_at", "pk"))


def whom_to_tell(client: Client, *, at: datetime) -> list[User]:
    """The client's own worker and the head; where neither is there, whoever organises."""
    here = _staff(client, at)
    people = [one for one in here if one.role == Role.HEAD or one.user_id == client.worker_id]
    return _each_once(people or _organisers(client, here))


def whom_to_tell_again(client: Client, *, leading: bool = False, at: datetime) -> list[User]:
    """Everybody who may read the client's concerns; `leading`: the head and whoever organises."""
    here = _staff(client, at)
    own = None if leading else client.worker_id
    people = [one for one in here if one.role == Role.HEAD or one.user_id == own]
    return _each_once([*people, *_organisers(client, here)])


def _staff(client: Client, at: datetime) -> list[Membership]:
    current = Membership.objects.current(local_date(at)).filter(centre=client.centre_id)
    return list(current.select_related("user").order_by("pk"))


def _organisers(client: Client, here: Iterable[Membership]) -> list[Membership]:
    if client.confidential:
        return []
    return [one for one in here if one.role == Role.COORDINATOR]


def _each_once(people: Iterable[Membership]) -> list[User]:
    return list({one.user_id: one.user for one in people}.values())
