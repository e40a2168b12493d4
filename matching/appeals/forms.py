"""What a coordinator types about an appeal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.models import Appeal, Village
from kit.forms import CleanCharField, StaleEditMixin, WindowsField


class AppealFilter(forms.Form):
    """Narrows the list."""

    mark_optional = False
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("drafts and published ones")),
            (Appeal.State.DRAFT, _("drafts")),
            (Appeal.State.PUBLISHED, _("published")),
            ("over", _("run out")),
            (Appeal.State.WITHDRAWN, _("withdrawn")),
            ("all", _("all")),
        ],
    )


class AppealForm(StaleEditMixin, forms.Form):
    """Area, times and words; kind and minutes are those of the need."""

    village = forms.ModelChoiceField(Village.objects.none(), required=False)
    windows = WindowsField(label=_("When should somebody come?"))
    words = CleanCharField(
        label=_("A few words"),
        multiline=True,
        max_length=300,
        help_text=_(
            "What is to be done, so that somebody wants to come. Everybody will read it: no names, "
            "no address, no phone, nothing about health."
        ),
    )

    mark_optional = False

    def __init__(self, *args: Any, appeal: Appeal, **options: Any) -> None:
        initial = {
            "village": appeal.village_id,
            "windows": [row.window for row in appeal.windows.all()],
            "words": appeal.words,
            "version": appeal.version,
        }
        super().__init__(*args, initial=initial, **options)
        least = appeal.centre.appeal_inhabitants
        large = Village.objects.filter(
            municipality=appeal.centre.municipality_id, inhabitants__gte=least
        )
        self.fields["village"] = forms.ModelChoiceField(
            large,
            label=_("Where?"),
            required=False,
            empty_label=_("in the whole commune"),
            help_text=_("Only places with at least %(least)s inhabitants can be named.")
            % {"least": least},
        )


class RuleForm(forms.Form):
    """How small a place an appeal may name."""

    least = forms.IntegerField(
        label=_("Name only places with at least so many inhabitants"),
        min_value=0,
        max_value=100_000,
        help_text=_("Of smaller ones the appeal says only the commune. Usually 500."),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
    )
