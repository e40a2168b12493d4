"""Which replies to list, and what a person does about one."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Centre
from kit.forms import CleanCharField
from messaging.answers import answers
from messaging.models import Message, Reply
from messaging.replies.handling import How

BACK = ("replies", "today", "conversation")


class RepliesFilter(forms.Form):
    """Which replies to list; nothing here tells one person from another."""

    mark_optional = False
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", pgettext_lazy("messages", "Waiting")),
            ("all", _("All")),
            ("unknown", _("From unknown numbers")),
        ],
    )
    meaning = forms.ChoiceField(
        label=_("Meaning"), required=False, choices=[("", _("All")), *Reply.Meaning.choices]
    )

    @property
    def wanted(self) -> dict[str, str]:
        """The choices; all of them where they are nonsense."""
        return self.cleaned_data if self.is_valid() else {"show": "all", "meaning": ""}


class RepliesSearch(forms.Form):
    """A name, a number or a word of the text. It is posted: none of them belongs in addresses."""

    mark_optional = False
    words = CleanCharField(label=_("Name, phone or word"), min_length=2, max_length=60)


class HandleForm(forms.Form):
    """One press: yes or no to one of the questions this number was asked, or seen to otherwise."""

    PRESSED = re.compile(r"(yes|no)-([0-9]{1,18})")
    answer = forms.CharField(max_length=24, widget=forms.HiddenInput)
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)
    back = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(self, *args: Any, reply: Reply, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.questions = Message.objects.questions_to(reply.sender).filter(centre=centre)
        self.question: Message | None = None
        self.meaning: Reply.Meaning | None = None
        self.how = How.SEEN

    def clean_answer(self) -> str:
        """Also finds the question. Raises ValidationError for one this number was not asked."""
        pressed = str(self.cleaned_data["answer"])
        if pressed in (How.SEEN, How.PHONED, How.STOP):
            self.how = How(pressed)
            return pressed
        found = self.PRESSED.fullmatch(pressed)
        self.question = self.questions.filter(pk=found[2]).first() if found else None
        if found is None or self.question is None:
            raise ValidationError(_("This number was not asked that."))
        self.meaning = Reply.Meaning(found[1])
        return pressed

    def clean_back(self) -> str:
        """The page to come back to; the list of replies where it is nonsense."""
        back = str(self.cleaned_data["back"])
        return back if back in BACK else BACK[0]

    def asks_first(self) -> bool:
        """Whether this press cannot be undone and was not confirmed yet."""
        if self.cleaned_data["sure"]:
            return False
        return self.how == How.STOP or (
            self.question is not None and not answers.can_change(self.question)
        )
