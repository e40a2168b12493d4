"""Which messages the outbox lists, and what is done with those that are ticked."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Centre
from kit.clock import day_bounds
from kit.forms import CleanCharField, PlausibleDateField
from messaging.models import Channel, Message, MessageQuerySet
from messaging.purposes import choices

State = Message.State
PHONE_PART = 5
"""Fewer digits than these would find half the outbox."""

GROUPS: dict[str, Q] = {
    "waiting": Q(state__in=(State.QUEUED, State.SENDING)) & ~Q(channel=Channel.PHONE),
    "sent": Q(state__in=(State.SENT, State.DELIVERED, State.JOINED)),
    "lost": Q(state__in=(State.FAILED, State.UNDELIVERED, State.UNCONFIRMED)),
    "stale": Q(state=State.EXPIRED),
    "phoned": Q(state=State.PHONED) | Q(settled_at__isnull=False),
    "cancelled": Q(state=State.CANCELLED),
}


class OutboxFilter(forms.Form):
    """Narrows the outbox by nothing that tells one person from another: it stands in the URL."""

    mark_optional = False
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            ("trouble", _("To be seen to")),
            ("waiting", pgettext_lazy("messages", "Waiting")),
            ("sent", pgettext_lazy("messages", "Sent")),
            ("lost", pgettext_lazy("messages", "Not delivered")),
            ("stale", pgettext_lazy("messages", "Not sent because it was too late")),
            ("phoned", pgettext_lazy("messages", "Told by telephone")),
            ("cancelled", pgettext_lazy("messages", "Cancelled")),
        ],
    )
    purpose = forms.ChoiceField(label=_("What about"), required=False)
    channel = forms.ChoiceField(
        label=_("Channel"), required=False, choices=[("", _("All")), *Channel.choices]
    )
    first_day = PlausibleDateField(label=_("From day"), required=False)
    last_day = PlausibleDateField(label=_("To day"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["purpose"] = forms.ChoiceField(
            label=_("What about"), required=False, choices=[("", _("Everything")), *choices()]
        )

    def chosen(self, messages: MessageQuerySet) -> MessageQuerySet:
        """Those that the form asks for; all of them where it asks for nonsense."""
        if not self.is_valid():
            return messages
        asked = self.cleaned_data
        if asked["channel"]:
            messages = messages.filter(channel=asked["channel"])
        if asked["purpose"]:
            messages = messages.filter(purpose__in=asked["purpose"].split(","))
        if asked["first_day"]:
            messages = messages.filter(created_at__gte=day_bounds(asked["first_day"])[0])
        if asked["last_day"]:
            messages = messages.filter(created_at__lt=day_bounds(asked["last_day"])[1])
        if asked["state"] == "trouble":
            return messages.to_be_seen_to()
        return messages.filter(GROUPS[asked["state"]]) if asked["state"] else messages


class OutboxSearch(forms.Form):
    """A person to look for. It is posted: a name belongs neither in addresses nor in logs."""

    mark_optional = False
    words = CleanCharField(label=_("To whom"), min_length=2, max_length=100)

    def found(self, messages: MessageQuerySet) -> MessageQuerySet:
        """Messages to people whose name holds the words, or whose number the digits."""
        if not self.is_valid():
            return messages.none()
        words = self.cleaned_data["words"]
        by_name = Q(recipient_name__icontains=words)
        digits = "".join(char for char in words if char.isdigit())
        if len(digits) < PHONE_PART:
            return messages.filter(by_name)
        return messages.filter(by_name | Q(phone__contains=digits) | Q(address__contains=digits))


class ChosenForm(forms.Form):
    """Ticked rows of the outbox, and what to do with all of them."""

    chosen = forms.ModelMultipleChoiceField(Message.objects.none())
    deed = forms.ChoiceField(choices=[("told", ""), ("retry", "")])

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["chosen"].queryset = Message.objects.filter(centre=centre)  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
