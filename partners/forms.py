"""What staff type about a partner."""

from dataclasses import fields
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centres.anonymity import NAMED, REACHED, findings
from centres.models import Centre
from kit.forms import (
    CleanCharField,
    PastDateField,
    PhoneField,
    PlausibleDateField,
    StaleEditMixin,
    SubmitOnceMixin,
)
from partners.keeping import Facts
from partners.models import Partner

TELLS_OF_SOMEBODY = (NAMED, REACHED)
LONGEST_MEMORY = date(1945, 1, 1)
NO_ADDRESS = _("This is no web address. Copy it from the browser, it begins with https://.")


class PartnerForm(forms.Form):
    """All that is known of a partner."""

    name = CleanCharField(
        label=_("Name of the institution"),
        max_length=120,
        help_text=_("As it stands on its sign. No names of people."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("choose")), *Partner.Kind.choices])
    together = CleanCharField(
        label=_("What do you do together?"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence for everybody, for example: Lends us a room for meetings."),
    )
    link = forms.URLField(
        label=_("Website"),
        max_length=200,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": NO_ADDRESS},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    since = PlausibleDateField(
        label=_("Since when do you work together?"),
        required=False,
        earliest=LONGEST_MEMORY,
        help_text=_("Leave it empty if nobody remembers."),
    )
    shown = forms.BooleanField(
        label=_("Show the partner on our public page"),
        required=False,
        help_text=_("Name, kind, what you do together and the website."),
    )
    agreed_on = PastDateField(
        label=_("When did they agree to be shown?"), required=False, earliest=LONGEST_MEMORY
    )
    contact = CleanCharField(
        label=_("Whom to ask for there"),
        max_length=100,
        required=False,
        help_text=_("For the staff only. It is never shown in public."),
    )
    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    contact_shown = forms.BooleanField(
        label=_("Show this phone and e-mail in public, too"), required=False
    )

    def __init__(self, *args: Any, centre: Centre, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre, self.user = centre, user

    @property
    def facts(self) -> Facts:
        """What the verbs take; only after `is_valid`."""
        return Facts(**{field.name: self.cleaned_data[field.name] for field in fields(Facts)})

    def clean_together(self) -> str:
        text: str = self.cleaned_data["together"]
        found = findings(text, self.centre, self.user) if text else []
        told = [str(one) for one in found if one.sentence in TELLS_OF_SOMEBODY]
        if told:
            raise forms.ValidationError(told)
        return text

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError(_("Only addresses that begin with https:// can be linked."))
        return link

    def clean(self) -> dict[str, Any] | None:
        facts = super().clean() or self.cleaned_data
        if facts.get("shown") and "agreed_on" in facts and not facts["agreed_on"]:
            self.add_error("agreed_on", _("Give the day on which they agreed to be shown."))
        if facts.get("contact_shown"):
            if not facts.get("shown"):
                told = _("This goes only with the partner: tick above that it is shown.")
                self.add_error("contact_shown", told)
            elif facts.get("phone") == facts.get("email") == "":
                told = _("There is neither a phone nor an e-mail that could be shown.")
                self.add_error("contact_shown", told)
        return facts


class PartnerAddForm(SubmitOnceMixin, PartnerForm):
    """A new partner."""


class PartnerEditForm(StaleEditMixin, PartnerForm):
    """A partner that the centre has already."""

    def __init__(self, *args: Any, partner: Partner, **options: Any) -> None:
        known = {field.name: getattr(partner, field.name) for field in fields(Facts)}
        super().__init__(*args, initial=known | {"version": partner.version}, **options)


class EndForm(StaleEditMixin, forms.Form):
    """From which day on it is over."""

    ended_on = PlausibleDateField(
        label=_("From which day on do you work together no more?"),
        earliest=LONGEST_MEMORY,
        help_text=_("From this day on the public page does not name the partner."),
    )

    def __init__(self, *args: Any, partner: Partner, today: date, **options: Any) -> None:
        initial = {"ended_on": partner.ended_on or today, "version": partner.version}
        super().__init__(*args, initial=initial, **options)
