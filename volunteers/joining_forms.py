"""The sign-up: on the public page, and typed in by a coordinator on somebody's behalf."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from centres.models import Centre, HelpKind, Village
from kit.forms import CleanCharField, PhoneField, SubmitOnceMixin, WindowsField
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


class PersonForm(SubmitOnceMixin, forms.Form):
    """Who offers help, what and when, and how they are reached; cleans to what `sign_up` takes."""

    mark_optional = False

    first_name = CleanCharField(
        label=_("First name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = CleanCharField(
        label=_("Last name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    village = forms.ChoiceField(label=_("Village"))
    age_band = forms.ChoiceField(label=_("Age"), widget=forms.RadioSelect)
    guardian_name = CleanCharField(
        label=_("First and last name of the parent or guardian"), max_length=150, required=False
    )
    guardian_phone = PhoneField(label=_("Phone of the parent or guardian"), required=False)
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
    )
    transport = forms.ChoiceField(
        label=_("How do you get around?"),
        choices=Volunteer.Transport.choices,
        widget=forms.RadioSelect,
    )
    about = CleanCharField(
        multiline=True,
        label=_("Is there anything you would like to add?"),
        help_text=_("You can leave it empty."),
        max_length=2000,
        required=False,
    )
    phone = PhoneField(
        label=_("Phone"),
        help_text=_("Mobile or landline, for example 501 234 567."),
        required=False,
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"},
        ),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("With an e-mail address you can also sign in to your own pages."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(
        label=_("In which language shall we write?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )

    news = forms.BooleanField(
        label=_("I agree to texts and e-mails with news from the centre."),
        help_text=_("You can say no, and you can change your mind at any time."),
        required=False,
    )

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre = centre
        self.villages = {
            str(village.pk): village
            for village in Village.objects.filter(municipality=centre.municipality_id)
        }
        self._choices("village").choices = [
            ("", pgettext_lazy("of villages", "Choose")),
            *((pk, village.name) for pk, village in self.villages.items()),
            (ELSEWHERE, _("a place outside this commune")),
        ]
        self._choices("age_band").choices = self._age_bands()
        self.initial.setdefault("language", (get_language() or settings.LANGUAGE_CODE)[:2])

    def _choices(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above, told to mypy
        return field

    def _age_bands(self) -> list[tuple[str, Any]]:
        """The bands with the centre's own youngest age, and one that is answered with a no."""
        least = self.centre.min_age
        minors = (Volunteer.AgeBand.MINOR, gettext("%(least)s to 17") % {"least": least})
        adults = [band for band in Volunteer.AgeBand.choices if band[0] != minors[0]]
        younger = (TOO_YOUNG, gettext("less than %(least)s") % {"least": least})
        return [younger, *([minors] if least < ADULT else []), *adults]

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
        if cleaned.get("age_band") == Volunteer.AgeBand.MINOR:
            self._require_guardian(cleaned)
        return cleaned

    def _require_guardian(self, cleaned: dict[str, Any]) -> None:
        needed = {
            "guardian_name": _("Under 18 we need the name of a parent or guardian."),
            "guardian_phone": _("Under 18 we need a phone of the parent or guardian."),
        }
        for name, sentence in needed.items():
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, sentence)

    def facts(self) -> dict[str, Any]:
        """What `sign_up` takes; only after `is_valid`."""
        asides = {"consent", "website"}
        return {name: value for name, value in self.cleaned_data.items() if name not in asides}


class JoinForm(PersonForm):
    """The public form. `website` is a trap: people do not see it, machines fill it in."""

    consent = forms.BooleanField(
        label=_("I have read how my data is used."),
        error_messages={"required": _("Read how your data is used, and tick this.")},
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.data.get(self.add_prefix("website")))


class AddForm(PersonForm):
    """The same on somebody's behalf: they are on the phone or in the room."""

    news = forms.BooleanField(
        label=_("The person agrees to texts and e-mails with news from the centre."),
        help_text=_("Ask about it apart. Tick it only when they said yes."),
        required=False,
    )

    consent = forms.BooleanField(
        label=_("The person was told how their data is used."),
        error_messages={"required": _("Tell the person how their data is used, and tick this.")},
    )
