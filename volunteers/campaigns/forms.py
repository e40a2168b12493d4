"""What is written in a campaign, and to whom."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from centres.models import Centre, HelpKind, Village
from kit.forms import CleanCharField, SubmitOnceMixin
from messaging.campaigning import compose_in
from messaging.composing import MOST_PARTS
from messaging.links import has_shortened_link
from volunteers.campaigns.audience import Choice
from volunteers.models import Volunteer

State = Volunteer.State
USUAL = (State.PREPARING, State.READY, State.ACTIVE)


class CampaignForm(SubmitOnceMixin, forms.Form):
    """One text in up to three languages, and the volunteers it is meant for."""

    mark_optional = False
    name = CleanCharField(
        label=_("Name of the campaign"),
        help_text=_("Only you see it, in the list of campaigns."),
        max_length=80,
    )
    states = forms.MultipleChoiceField(
        label=_("Which volunteers?"),
        choices=[choice for choice in State.choices if choice[0] != State.ENDED],
        initial=[state.value for state in USUAL],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one group.")},
    )
    kinds = forms.ModelMultipleChoiceField(
        HelpKind.objects.all(),
        label=_("Only those who offer this help"),
        help_text=_("Tick nothing to write to all."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    villages = forms.ModelMultipleChoiceField(
        Village.objects.none(),
        label=_("Only those from these villages"),
        help_text=_("Tick nothing to write to all."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Only those whom we write to in this language"),
        help_text=_("Tick nothing to write to all."),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    text_pl = CleanCharField(
        multiline=True,
        label=_("Text in Polish"),
        help_text=_("The centre's short name stands before it. Two parts at the most."),
        max_length=600,
    )
    text_uk = CleanCharField(
        multiline=True,
        label=_("Text in Ukrainian"),
        help_text=_("You can leave it empty: then they get the Polish text."),
        max_length=600,
        required=False,
    )
    text_en = CleanCharField(
        multiline=True,
        label=_("Text in English"),
        help_text=_("You can leave it empty: then they get the Polish text."),
        max_length=600,
        required=False,
    )

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre = centre
        villages = Village.objects.filter(municipality=centre.municipality_id)
        self.fields["villages"].queryset = villages  # type: ignore[attr-defined]  # a ModelMultipleChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for language, text in self.texts().items():
            parts = compose_in(self.centre, language, text).parts
            if parts > MOST_PARTS:
                self.add_error(f"text_{language}", TOO_LONG % {"parts": parts})
            if has_shortened_link(text):
                self.add_error(f"text_{language}", SHORTENED)
        return cleaned

    def texts(self) -> dict[str, str]:
        """What was written, by language; only after the fields were cleaned."""
        languages = [code for code, _name in settings.LANGUAGES]
        written = {code: self.cleaned_data.get(f"text_{code}", "") for code in languages}
        return {code: text for code, text in written.items() if text}

    def choice(self) -> Choice:
        """Who is meant; only after `is_valid`."""
        cleaned = self.cleaned_data
        return Choice(
            states=cleaned["states"],
            kinds=list(cleaned["kinds"]),
            villages=list(cleaned["villages"]),
            languages=cleaned["languages"],
        )

    def in_words(self) -> str:
        """The choice as the list of campaigns tells it later."""
        names = dict(State.choices)
        languages = dict(settings.LANGUAGES)
        choice = self.choice()
        groups = (
            [str(names[state]) for state in choice.states],
            [str(kind) for kind in choice.kinds],
            [village.name for village in choice.villages],
            [str(languages[code]) for code in choice.languages],
        )
        return "; ".join(", ".join(group) for group in groups if group)


TOO_LONG = ngettext_lazy(
    "This text would be sent in %(parts)s part. Shorten it to two.",
    "This text would be sent in %(parts)s parts. Shorten it to two.",
    "parts",
)
SHORTENED = _("A shortened link hides where it leads. Write the whole address.")
