"""The form for a note to one person, and what it refuses."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centres.models import Centre
from centres.naming import names
from kit.forms import CleanCharField, SubmitOnceMixin
from messaging.composing import MOST_PARTS, Text
from messaging.conversation.writing import as_sent
from messaging.correspondents import Correspondent
from messaging.links import has_shortened_link


class NoteForm(SubmitOnceMixin, forms.Form):
    """A few words; more than two parts, or a link that hides its end, are refused."""

    text = CleanCharField(
        label=_("Write back"),
        multiline=True,
        max_length=320,
        help_text=_(
            "No name, address or kind of help of a client. The centre's name is put in front."
        ),
    )
    sure = forms.BooleanField(
        label=_("It names no client. Send it as it is."),
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(
        self, *args: Any, person: Correspondent, centre: Centre, user: User, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.person, self.centre, self.user = person, centre, user
        self.preview: Text | None = None

    def clean_text(self) -> str:
        """Also makes the preview. Raises ValidationError for what may not be sent."""
        text = str(self.cleaned_data["text"])
        self.preview = as_sent(self.person, text, self.centre)
        if self.preview.parts > MOST_PARTS:
            too_long = _("This takes %(parts)s text messages. Shorten it to two, or phone.")
            raise ValidationError(too_long, params={"parts": self.preview.parts})
        if has_shortened_link(text):
            raise ValidationError(
                _("A shortened link hides where it leads. Write the whole address.")
            )
        return text

    def clean(self) -> dict[str, Any] | None:
        """Asks about names once. Raises ValidationError for those not confirmed."""
        cleaned = super().clean()
        text = self.cleaned_data.get("text")
        named = names.named_in(text, self.centre, self.user) if text else []
        if named and not self.cleaned_data.get("sure"):
            self.fields["sure"].widget = forms.CheckboxInput()
            warning = _("A client may be named here: %(names)s. A text message must not name them.")
            self.add_error("text", ValidationError(warning, params={"names": ", ".join(named)}))
        return cleaned
