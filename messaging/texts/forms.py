"""A text in a centre's own words, and how its letters are sent."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from kit.forms import CleanCharField
from messaging.texts.rewording import faults
from messaging.wordings import Wording


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
