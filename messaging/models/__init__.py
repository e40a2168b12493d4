"""The outbox, what came back, and how sending is doing."""

from messaging.models.calling import Call
from messaging.models.campaigns import Campaign
from messaging.models.channels import Channel
from messaging.models.opting_out import OptOut
from messaging.models.outbox import Attempt, Message, MessageQuerySet
from messaging.models.replies import Reply, ReplyQuerySet
from messaging.models.rules import Rule
from messaging.models.texts import OwnText
from messaging.models.working import Heartbeat, Pause

__all__ = [
    "Attempt",
    "Call",
    "Campaign",
    "Channel",
    "Heartbeat",
    "Message",
    "MessageQuerySet",
    "OptOut",
    "OwnText",
    "Pause",
    "Reply",
    "ReplyQuerySet",
    "Rule",
]
