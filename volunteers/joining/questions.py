"""The questions of a sign-up, in the groups in which they are asked.

The public steps ask one group a page; who adds somebody on their behalf sees them all at once.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from centres.models import Centre, HelpKind, Village
from kit.forms import CarefulEmailField, CleanCharField, PhoneField, WindowsField
from kit.week_grid import WeekGrid
from volunteers.errors import CannotBeReached, TooYoung
from volunteers.models import Volunteer
from volunteers.signing_up import ADULT

TOO_YOUNG = "younger"
ELSEWHERE = "elsewhere"


class KindsField(forms.ModelMultipleChoiceField[HelpKind]):
    """Kinds of help, each with a task that says at once what is meant."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}: {obj.example}" if obj.example else str(obj.name)


class Questions(forms.Form):
    """Questions of one centre."""

    mark_optional = False

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre = centre

    def choice(self, name: str) -> forms.ChoiceField:
        """The field of this name, which is one of choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared below, told to mypy
        return field


def _with_letters(name: str) -> str:
    if not any(sign.isalpha() for sign in name):
        raise forms.ValidationError(_("Write the name in letters."), code="no_letters")
    return name


class WhoQuestions(Questions):
    """Who it is, where they live, how they are reached: one of phone and e-mail is enough."""

    first_name = CleanCharField(
        label=_("First name"),
        max_length=60,
        error_messages={"required": _("Enter your first name.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = CleanCharField(
        label=_("Last name"),
        max_length=80,
        error_messages={"required": _("Enter your last name.")},
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    phone = PhoneField(
        label=_("Phone"),
        help_text=_("Mobile or landline, for example 501 234 567."),
        required=False,
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"},
        ),
    )
    email = CarefulEmailField(
        label=_("E-mail"),
        help_text=_("With an e-mail address you can also sign in to your own pages."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    village = forms.ChoiceField(
        label=_("Village"), error_messages={"required": _("Choose where you live.")}
    )
    age_band = forms.ChoiceField(
        label=_("Age"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your age.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.villages = {
            str(village.pk): village
            for village in Village.objects.filter(municipality=self.centre.municipality_id)
        }
        self.choice("village").choices = [
            ("", pgettext_lazy("of villages", "Choose")),
            *((pk, village.name) for pk, village in self.villages.items()),
            (ELSEWHERE, _("a place outside this commune")),
        ]
        self.choice("age_band").choices = self._age_bands()

    def _age_bands(self) -> list[tuple[str, Any]]:
        """The bands with the centre's own youngest age, and one that is answered with a no."""
        least = self.centre.min_age
        minors = (Volunteer.AgeBand.MINOR, gettext("%(least)s to 17") % {"least": least})
        adults = [band for band in Volunteer.AgeBand.choices if band[0] != minors[0]]
        younger = (TOO_YOUNG, gettext("less than %(least)s") % {"least": least})
        return [younger, *([minors] if least < ADULT else []), *adults]

    def clean_first_name(self) -> str:
        return _with_letters(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        return _with_letters(self.cleaned_data["last_name"])

    def clean_village(self) -> Village | None:
        return self.villages.get(self.cleaned_data["village"])

    def clean_age_band(self) -> str:
        band: str = self.cleaned_data["age_band"]
        if band == TOO_YOUNG:
            raise forms.ValidationError(str(TooYoung(self.centre.min_age)), code="too_young")
        return band

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not {"phone", "email"} & set(self.errors) and not (
            cleaned.get("phone") or cleaned.get("email")
        ):
            self.add_error("phone", str(CannotBeReached()))
        return cleaned


class PlaceQuestions(Questions):
    """Where somebody lives whose village is not on the list."""

    village_named = CleanCharField(label=_("Your village or town"), max_length=100)


class GuardianQuestions(Questions):
    """Who can consent for a minor (civil code, art. 17)."""

    guardian_name = CleanCharField(
        label=_("First and last name of the parent or guardian"),
        max_length=150,
        error_messages={"required": _("Under 18 we need the name of a parent or guardian.")},
    )
    guardian_phone = PhoneField(
        label=_("Phone of the parent or guardian"),
        error_messages={"required": _("Under 18 we need a phone of the parent or guardian.")},
    )


class WishQuestions(Questions):
    """What somebody would like to do, when, and how they get around."""

    help_kinds = KindsField(
        HelpKind.objects.all(),
        label=_("What would you like to do?"),
        help_text=_("Tick everything that suits you. You can change it later."),
        error_messages={"required": _("Tick at least one kind of help.")},
    )
    windows = WindowsField(
        label=_("When do you usually have time?"),
        help_text=_("If you do not know yet, leave the table empty: we will talk about it."),
        required=False,
        widget=WeekGrid(whole_days=True),
    )
    transport = forms.ChoiceField(
        label=_("How do you get around?"),
        choices=Volunteer.Transport.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you get around.")},
    )
