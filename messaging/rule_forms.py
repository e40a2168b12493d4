"""The border of rules and texts."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from kit.forms import CleanCharField
from messaging.quiet_hours import BEGIN, END
from messaging.reminders import Reminder, Timing
from messaging.rewording import faults
from messaging.wordings import Wording

HOURS = [(minute, f"{minute // 60}:{minute % 60:02}") for minute in range(END, BEGIN, 30)]


class RuleForm(forms.Form):
    """One reminder's rule."""

    on = forms.BooleanField(label=_("Send"), required=False)
    days = forms.IntegerField(label=_("Days before"), min_value=0, max_value=90)
    minute = forms.TypedChoiceField(label=_("At"), choices=HOURS, coerce=int)
    hours = forms.IntegerField(label=_("Planned later: hours before"), min_value=1, max_value=24)

    def __init__(
        self, data: QueryDict | None = None, *, reminder: Reminder, timing: Timing
    ) -> None:
        self.reminder = reminder
        super().__init__(data, prefix=reminder.code.replace(".", "-"), initial=asdict(timing))
        if reminder.follows:
            self.fields["days"].label = _("Days after")
        for name in ("days", "minute", "hours"):
            if getattr(reminder.usual, name) is None:
                del self.fields[name]

    def timing(self) -> Timing:
        """What was chosen."""
        chosen = self.cleaned_data
        return Timing(
            on=chosen["on"],
            days=chosen.get("days"),
            minute=chosen.get("minute"),
            hours=chosen.get("hours"),
        )


class TextForm(forms.Form):
    """One text in one language."""

    text = CleanCharField(
        label=_("Text"), multiline=True, max_length=300, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(
        self, *args: Any, wording: Wording, centre: Centre, language: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.wording, self.centre, self.language = wording, centre, language
        self.fields["text"].widget.attrs["lang"] = language

    def clean_text(self) -> str:
        """One line. Raises ValidationError with every reason against it."""
        text = " ".join(str(self.cleaned_data["text"]).split())
        reasons = faults(self.wording, text, centre=self.centre, language=self.language)
        if reasons:
            raise ValidationError([ValidationError(reason) for reason in reasons])
        return text


class LettersForm(forms.ModelForm[Centre]):
    """With or without Polish letters, and what one part costs."""

    class Meta:
        model = Centre
        fields = ("plain_sms", "sms_price")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sms_price"].validators.append(MinValueValidator(0))
