"""The border: filters, answers and what the provider posts."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Centre
from kit.forms import CleanCharField
from messaging.models import Channel, Message, MessageQuerySet, Reply

State = Message.State

GROUPS: dict[str, tuple[Message.State, ...]] = {
    "waiting": (State.QUEUED, State.SENDING),
    "sent": (State.SENT, State.DELIVERED),
    "lost": Message.LOST,
    "cancelled": (State.CANCELLED,),
}


class OutboxFilter(forms.Form):
    """Which messages to list."""

    mark_optional = False
    words = CleanCharField(label=_("To whom"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            ("trouble", _("To be seen to")),
            ("waiting", pgettext_lazy("messages", "Waiting")),
            ("sent", pgettext_lazy("messages", "Sent")),
            ("lost", pgettext_lazy("messages", "Not delivered")),
            ("cancelled", pgettext_lazy("messages", "Cancelled")),
        ],
    )
    channel = forms.ChoiceField(
        label=_("Channel"), required=False, choices=[("", _("All")), *Channel.choices]
    )

    def chosen(self, messages: MessageQuerySet) -> MessageQuerySet:
        """Those that the form asks for; all of them where it asks for nonsense."""
        if not self.is_valid():
            return messages
        asked = self.cleaned_data
        if asked["words"]:
            messages = messages.filter(recipient_name__icontains=asked["words"])
        if asked["channel"]:
            messages = messages.filter(channel=asked["channel"])
        if asked["state"] == "trouble":
            return messages.troubled()
        if asked["state"]:
            messages = messages.filter(state__in=GROUPS[asked["state"]])
        return messages


class RepliesFilter(forms.Form):
    """Which replies to list."""

    mark_optional = False
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", pgettext_lazy("messages", "Waiting")), ("all", _("All"))],
    )

    @property
    def wants_all(self) -> bool:
        return self.is_valid() and self.cleaned_data["show"] == "all"


class HandleForm(forms.Form):
    """One press: "seen", or yes or no to one of the questions this number was asked."""

    PRESSED = re.compile(r"(yes|no)-([0-9]{1,18})")
    answer = forms.CharField(max_length=24)

    def __init__(self, *args: Any, reply: Reply, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.questions = Message.objects.questions_to(reply.sender).filter(centre=centre)
        self.question: Message | None = None
        self.meaning: Reply.Meaning | None = None

    def clean_answer(self) -> str:
        """Also finds the question. Raises ValidationError for one this number was not asked."""
        pressed = str(self.cleaned_data["answer"])
        if pressed == "seen":
            return pressed
        found = self.PRESSED.fullmatch(pressed)
        self.question = self.questions.filter(pk=found[2]).first() if found else None
        if found is None or self.question is None:
            raise ValidationError(_("This number was not asked that."))
        self.meaning = Reply.Meaning(found[1])
        return pressed


class AnswerForm(forms.Form):
    """Yes or no on the page of one question."""

    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])


class InboundForm(forms.Form):
    """A text message as the provider posts it. What a form would refuse here would be lost."""

    MessageSid = CleanCharField(max_length=64)
    From = CleanCharField()
    Body = CleanCharField(multiline=True, required=False)

    def clean_From(self) -> str:  # noqa: N802 - Django's name for the cleaner of this field
        return str(self.cleaned_data["From"])[:16]


class StatusForm(forms.Form):
    """What became of a message, as the provider posts it."""

    MessageSid = CleanCharField(max_length=64)
    MessageStatus = CleanCharField(max_length=20)
    ErrorCode = CleanCharField(max_length=20, required=False)
