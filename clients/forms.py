"""What staff type about clients and their needs."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centres.models import Centre, HelpKind, Village
from clients.models import Client, Need
from clients.needing import valid_until
from clients.workers import social_workers
from kit.forms import (
    CleanCharField,
    PastDateField,
    PhoneField,
    StaleEditMixin,
    SubmitOnceMixin,
    WindowsField,
)

LONGEST_MEMORY = date(2000, 1, 1)
"""Consents before this day are slips of the keyboard: the act on volunteering is of 2003."""


class _CardForm(forms.ModelForm[Client]):
    """The card; `may_hide` says whether this person decides about confidentiality."""

    phone = PhoneField(
        label=_("Phone"), required=False, help_text=_("Mobile or landline, if there is one.")
    )
    good_to_know = CleanCharField(
        multiline=True,
        max_length=1000,
        required=False,
        label=_("Good to know for a visit"),
        help_text=_("No diagnoses: for example “needs step-free access”."),
    )
    consented_on = PastDateField(
        label=_("Agreed to a volunteer on"),
        earliest=LONGEST_MEMORY,
        help_text=_("The client's consent must come first."),
    )

    class Meta:
        model = Client
        fields = (
            "first_name",
            "last_name",
            "village",
            "address",
            "phone",
            "birth_year",
            "minors_at_home",
            "good_to_know",
            "consented_on",
            "worker",
            "confidential",
        )
        field_classes: ClassVar[dict[str, Any]] = {
            "first_name": CleanCharField,
            "last_name": CleanCharField,
            "address": CleanCharField,
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "address": _("The street or the village's name, and the house number."),
        }

    def __init__(
        self, *args: Any, centre: Centre, today: date, may_hide: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["village"] = forms.ModelChoiceField(
            Village.objects.filter(municipality=centre.municipality_id), label=_("Village")
        )
        self.fields["worker"] = forms.ModelChoiceField(
            social_workers(centre, today), label=_("Social worker")
        )
        if not may_hide:
            del self.fields["confidential"]

    @property
    def values(self) -> dict[str, Any]:
        """What was typed; confidentiality stays as it is for those who do not decide about it."""
        return {"confidential": self.instance.confidential} | self.cleaned_data

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and year > self.today.year:
            raise ValidationError(_("This year is still to come. Check the year of birth."))
        return year


class ClientAddForm(SubmitOnceMixin, _CardForm):
    """A new client. Who is not the head may only hide a client who is to be their own."""

    def __init__(self, *args: Any, user: User, heads: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user, self.heads = user, heads

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        hidden = cleaned.get("confidential")
        if hidden and not self.heads and cleaned.get("worker") not in (None, self.user):
            self.add_error(
                "confidential",
                _("Only the client's own social worker or the head can mark this."),
            )
        return cleaned


class ClientEditForm(StaleEditMixin, _CardForm):
    """The card of a client whom the centre has already."""


class _NeedForm(forms.ModelForm[Need]):
    windows = WindowsField(label=_("When should somebody come?"))

    class Meta:
        model = Need
        fields = ("kind", "tasks", "minutes", "visits_a_week", "urgency")
        field_classes: ClassVar[dict[str, Any]] = {"tasks": CleanCharField}
        help_texts: ClassVar[dict[str, Any]] = {
            "tasks": _(
                "In plain words, for example “shopping once a week, heavy bags”. No names, no "
                "diagnoses: the volunteer will read it."
            ),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"] = forms.ModelChoiceField(
            HelpKind.objects.all(), label=_("Kind of help")
        )
        self.fields["urgency"] = forms.TypedChoiceField(
            choices=Need.Urgency.choices,
            coerce=int,
            widget=forms.RadioSelect,
            label=_("Urgency"),
            initial=Need.Urgency.SOON,
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        windows, minutes = cleaned.get("windows"), cleaned.get("minutes")
        if windows and minutes and not any(window.minutes >= minutes for window in windows):
            self.add_error(
                "minutes", _("One visit is longer than each of the times that are ticked.")
            )
        return cleaned


class NeedAddForm(SubmitOnceMixin, _NeedForm):
    """A need as it came out in the interview."""

    interviewed_on = PastDateField(label=_("Day of the interview"))

    def __init__(self, *args: Any, centre: Centre, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre, self.today = centre, today

    def clean_interviewed_on(self) -> date:
        day: date = self.cleaned_data["interviewed_on"]
        if valid_until(day, self.centre.need_valid_months) < self.today:
            raise ValidationError(
                _("This interview is too old to be valid. Talk to the client again first.")
            )
        return day


class NeedEditForm(StaleEditMixin, _NeedForm):
    """What is needed, as it is now."""


class RenewForm(forms.Form):
    """That somebody asked the client again."""

    interviewed_on = PastDateField(label=_("Day of the new interview"))

    def __init__(self, *args: Any, need: Need, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["interviewed_on"].initial = today
        self.fields["interviewed_on"].earliest = need.interviewed_on  # type: ignore[attr-defined]  # our PastDateField


class CloseForm(forms.Form):
    """Why the need is closed."""

    reason = forms.ChoiceField(
        label=_("Why?"), choices=Need.CloseReason.choices, widget=forms.RadioSelect
    )
