"""Messages of a seeded centre, of every kind, and what was written back."""

import uuid
from datetime import timedelta
from typing import Any

from matching.offers.telling import ASK
from messaging.models import Attempt, Call, Campaign, Message, OptOut, Reply
from tests.access.seeding_words import own_words
from tests.access.world import Seeded

DAY = timedelta(days=1)


def messages(seeded: Seeded) -> None:
    """A message of every channel and state, a question, and replies understood and not."""
    sent = {
        (channel, state): _message(seeded, channel, state)
        for channel in ("sms", "email", "phone")
        for state in Message.State
    }
    failed = sent["sms", Message.State.FAILED]
    Attempt.objects.create(message=failed, mark=uuid.uuid4().hex, started_at=seeded.at)
    question = _message(
        seeded, "sms", Message.State.SENT, asks=True, purpose=ASK, target=seeded.kept["offer"]
    )
    reply = Reply.objects.create(
        provider_id=f"SM{uuid.uuid4().hex}", sender=question.address, centre=seeded.centre,
        body=seeded.mark("reply", "body"), received_at=seeded.at, understood_at=seeded.at,
        effect=seeded.mark("reply", "effect"),
    )  # fmt: skip
    settled = _reply(
        seeded, handled_at=seeded.at, handled_by=seeded.users["coordinator"], centre=seeded.centre
    )
    OptOut.objects.create(address=seeded.phone("optout"), since=seeded.at)
    call, phoned = sent["phone", Message.State.QUEUED], sent["phone", Message.State.PHONED]
    Message.objects.filter(pk=phoned.pk).update(settled_at=seeded.at)
    coordinator = seeded.users["coordinator"]
    Call.objects.create(message=phoned, outcome="told", at=seeded.at, by=coordinator)
    campaign = Campaign.objects.create(
        centre=seeded.centre, name=seeded.mark("campaign", "name"), made_at=seeded.at,
        text_pl=seeded.mark("campaign", "pl"), text_en=seeded.mark("campaign", "en"),
        text_uk=seeded.mark("campaign", "uk"), audience=seeded.mark("campaign", "audience"),
        made_by=seeded.users["coordinator"], submission=uuid.uuid4(),
    )  # fmt: skip
    _message(seeded, "sms", Message.State.QUEUED, purpose="campaign", target=campaign)
    seeded.objects |= {
        "call": call.pk, "phoned": phoned.pk, "campaign": campaign.pk,
        "message": failed.pk, "reply": reply.pk, "question": question.pk,
        "correspondent": "volunteer", "settled_reply": settled.pk,
        "unasked_reply": _reply(seeded, centre=seeded.centre).pk,
        "strangers_reply": _reply(seeded, centre=None).pk,
    }  # fmt: skip
    seeded.kept["question"] = question
    own_words(seeded)


def _reply(seeded: Seeded, **more: Any) -> Reply:
    return Reply.objects.create(
        provider_id=f"SM{uuid.uuid4().hex}", sender=seeded.phone("stranger"),
        body=seeded.mark("reply", "body"), received_at=seeded.at, understood_at=seeded.at, **more,
    )  # fmt: skip


def _message(seeded: Seeded, channel: str, state: str, **more: Any) -> Message:
    mail = channel == "email"
    more.setdefault("purpose", "test")
    return Message.objects.create(
        centre=seeded.centre, channel=channel, language="pl", state=state,
        recipient_name=seeded.mark("message", "name"), body=seeded.mark("message", "body"),
        address=seeded.mark("message", "e@example.org") if mail else seeded.kept["helper"].phone,
        subject=seeded.mark("message", "subject"), calendar=seeded.mark("message", "calendar"),
        phone=seeded.kept["helper"].phone,
        reason=seeded.mark("message", "reason"), dedup=uuid.uuid4().hex, created_at=seeded.at,
        due_at=seeded.at, expires_at=seeded.at + DAY, state_at=seeded.at, **more,
    )  # fmt: skip
