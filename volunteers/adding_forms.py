"""A sign-up typed in on somebody's behalf."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kit.forms import CleanCharField, SubmitOnceMixin
from volunteers.joining.questions import (
    GuardianQuestions,
    PlaceQuestions,
    WhoQuestions,
    WishQuestions,
)
from volunteers.models import Volunteer


class AddForm(SubmitOnceMixin, WhoQuestions, PlaceQuestions, GuardianQuestions, WishQuestions):
    """All questions at once: the person is on the phone, in the room, or wrote on paper."""

    about = CleanCharField(
        multiline=True,
        label=_("Is there anything you would like to add?"),
        help_text=_("You can leave it empty."),
        max_length=2000,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("In which language shall we write?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
    news = forms.BooleanField(
        label=_("The person agrees to texts and e-mails with news from the centre."),
        help_text=_("Ask about it apart. Tick it only when they said yes."),
        required=False,
    )
    consent = forms.BooleanField(
        label=_("The person was told how their data is used."),
        error_messages={"required": _("Tell the person how their data is used, and tick this.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("language", (get_language() or settings.LANGUAGE_CODE)[:2])
        for name in ("village_named", "guardian_name", "guardian_phone"):
            self.fields[name].required = False
        self.fields["village_named"].help_text = _("Only if the village is not on the list.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("age_band") == Volunteer.AgeBand.MINOR:
            for name in ("guardian_name", "guardian_phone"):
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What `sign_up` takes; only after `is_valid`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "consent"}
