"""What the provider posts."""

from django import forms

from kit.forms import CleanCharField


class InboundForm(forms.Form):
    """A text message as the provider posts it. What a form would refuse here would be lost."""

    MessageSid = CleanCharField(max_length=64)
    From = CleanCharField()
    Body = CleanCharField(multiline=True, required=False)
    NumMedia = CleanCharField(required=False)

    def clean_NumMedia(self) -> int:  # noqa: N802 - Django's name for the cleaner of this field
        number = self.cleaned_data["NumMedia"][:2]
        return int(number) if number.isascii() and number.isdigit() else 0

    def clean_From(self) -> str:  # noqa: N802 - Django's name for the cleaner of this field
        return str(self.cleaned_data["From"])[:16]


class StatusForm(forms.Form):
    """What became of a message, as the provider posts it."""

    MessageSid = CleanCharField(max_length=64)
    MessageStatus = CleanCharField(max_length=20)
    ErrorCode = CleanCharField(max_length=20, required=False)
