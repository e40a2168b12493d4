"""What a volunteer says about messages to them, or the coordinator notes for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.models import Volunteer

HOURS = range(8, 20, 2)


class WayForm(forms.Form):
    """How one wants to be written to."""

    mark_optional = False
    way = forms.ChoiceField(
        label=_("How shall we reach you?"), required=False, widget=forms.RadioSelect
    )
    texts_from = forms.TypedChoiceField(
        label=_("Text messages not before"),
        help_text=_("Never before 8 in the morning or after 8 in the evening."),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("from 8:00, as usual")), *((h * 60, f"{h}:00") for h in HOURS[1:])],
    )
    texts_until = forms.TypedChoiceField(
        label=_("Text messages not after"),
        help_text=_(
            "What comes later waits for the next day. Only what changes on the same day comes at "
            "once."
        ),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("until 20:00, as usual")), *((h * 60, f"{h}:00") for h in HOURS[1:])],
    )
    reminders = forms.TypedChoiceField(
        label=_("Shall we remind you of visits and meetings?"),
        help_text=_(
            "With “no”, only what is necessary comes: proposals, questions, and word of what "
            "changes."
        ),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        choices=[("yes", _("Yes, remind me")), ("no", _("No, I remember by myself"))],
    )

    def __init__(self, *args: Any, volunteer: Volunteer, **options: Any) -> None:
        initial = {
            "way": volunteer.way,
            "texts_from": volunteer.texts_from,
            "texts_until": volunteer.texts_until,
            "reminders": "yes" if volunteer.reminders else "no",
        }
        super().__init__(*args, **{**options, "initial": initial})
        usual = _("by text message") if volunteer.phone else _("as usual")
        ways = [("", usual)]
        ways += [("email", _("by e-mail"))] if volunteer.email else []
        ways += [("phone", _("by telephone, from a person"))] if volunteer.phone else []
        field = self.fields["way"]
        if isinstance(field, forms.ChoiceField):
            field.choices = ways

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("texts_from"), cleaned.get("texts_until")
        if first and last and last <= first:
            self.add_error("texts_until", _("This is not later than the hour above."))
        return cleaned
