"""A campaign: one text to many, queued at once, stopped at any time; whom is for upper rooms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from messaging.composing import Text, compose
from messaging.models import Campaign, Channel
from messaging.queueing import call_off, queue
from messaging.recipients import Recipient

HOLDS = timedelta(days=3)
STOPPED = "called_off"


@dataclass(frozen=True)
class Addressed:
    """One recipient and how they are reached; `key` is theirs alone in the campaign."""

    key: str
    recipient: Recipient
    channel: Channel


@dataclass(frozen=True)
class Sample:
    """The text in one language, to how many it goes so, and what that costs in grosze."""

    language: str
    by_text: Text
    texts: int
    letters: int
    cost: Decimal


def preview(
    centre: Centre, texts: Mapping[str, str], addressed: Sequence[Addressed]
) -> list[Sample]:
    """One sample for each language in which somebody is written to."""
    samples = []
    for language in texts:
        mine = [one for one in addressed if language_of(one.recipient, texts) == language]
        by_text = compose_in(centre, language, texts[language])
        count = sum(one.channel == Channel.SMS for one in mine)
        cost = by_text.parts * count * centre.sms_price
        if mine:
            samples.append(Sample(language, by_text, count, len(mine) - count, cost))
    return samples


def compose_in(centre: Centre, language: str, text: str) -> Text:
    """The text message as it would go out."""
    return compose(
        Campaign.PURPOSE,
        channel=Channel.SMS,
        centre=centre,
        language=language,
        asks=False,
        digit=None,
        context={"text": text},
    )


def language_of(recipient: Recipient, texts: Mapping[str, str]) -> str:
    """Their own language where there is a text in it, else Polish."""
    return recipient.language if texts.get(recipient.language) else "pl"


@transaction.atomic
def begin(
    centre: Centre,
    *,
    name: str,
    texts: Mapping[str, str],
    addressed: Sequence[Addressed],
    audience: str,
    left_out: Mapping[str, int],
    submission: UUID,
    by: User,
    at: datetime,
) -> Campaign:
    """Queue the text for everybody, each in their language; the same `submission` does it once.

    `texts` are by language, Polish always among them. Quiet hours hold as for any message.
    """
    campaign, new = Campaign.objects.get_or_create(
        submission=submission,
        defaults={
            "centre": centre,
            "name": name,
            "audience": audience[:300],
            "left_out": dict(left_out),
            "made_at": at,
            "made_by": by,
            **{f"text_{language}": text for language, text in texts.items()},
        },
    )
    if new:
        log("messaging.campaign", campaign, by=by, at=at, people=len(addressed))
        for one in addressed:
            queue(
                one.recipient,
                Campaign.PURPOSE,
                centre=centre,
                dedup=f"{Campaign.PURPOSE}:{campaign.pk}:{one.key}",
                at=at,
                target=campaign,
                context={"text": campaign.text_in(one.recipient.language)},
                expires_at=at + HOLDS,
            )
    return campaign


@transaction.atomic
def stop(campaign: Campaign, *, by: User, at: datetime) -> int:
    """Call off what is not sent yet. Returns how many that were; twice is the same as once."""
    stopped = call_off(campaign.messages, reason=STOPPED, at=at)
    unstopped = Campaign.objects.filter(pk=campaign.pk, stopped_at__isnull=True)
    if unstopped.update(stopped_at=at, stopped_by=by):
        log("messaging.campaign_stop", campaign, by=by, at=at, stopped=stopped)
    return stopped
