"""Questionnaires as forms, by Wagtail's form builder."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import FormBuilder

from kit.forms import CleanCharField, SubmitOnceMixin
from training.models import Question, Questionnaire

SCALE = (
    (1, _("1 – not at all")),
    (2, _("2 – rather not")),
    (3, _("3 – partly")),
    (4, _("4 – rather yes")),
    (5, _("5 – very much")),
)
LONGEST = 1000
"""Letters in an answer in one's own words."""


class Builder(FormBuilder):  # type: ignore[misc]  # Wagtail has no stubs
    """Adds a scale, and keeps choices by their place, so that languages can be counted together."""

    def create_scale_field(self, field: Question, options: dict[str, Any]) -> forms.Field:
        """Five steps, the same everywhere."""
        return forms.ChoiceField(choices=SCALE, widget=forms.RadioSelect, **options)

    def create_multiline_field(self, field: Question, options: dict[str, Any]) -> forms.Field:
        """Own words; the hint asks for no names."""
        options["help_text"] = _("Please write no names.")
        return CleanCharField(multiline=True, max_length=LONGEST, **options)

    def get_formatted_field_choices(self, field: Question) -> list[tuple[int, str]]:
        """Each line is an answer, known by its place."""
        return list(enumerate(field.choices.splitlines(), 1))

    def get_formatted_field_initial(self, field: Question) -> list[str]:
        """Nothing is ticked beforehand."""
        return []


class SheetMixin(SubmitOnceMixin):
    """What every filled-in questionnaire has: at least one answer."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse an empty sheet, which mostly is a button pressed too early."""
        cleaned = super().clean()
        if not self.errors and not self.answers():
            raise ValidationError(_("Answer at least one question."), code="empty")
        return cleaned

    def answers(self) -> dict[str, Any]:
        """What was answered, by the question's code; scales and choices as numbers."""
        given = {
            name: _as_kept(self.fields[name], value)
            for name, value in self.cleaned_data.items()
            if name != "submission"
        }
        return {name: value for name, value in given.items() if value}


def form_of(questionnaire: Questionnaire) -> type[SheetMixin]:
    """The form of an edition, in the language in use."""
    built = Builder(questionnaire.questions.all()).get_form_class()
    return type("SheetForm", (SheetMixin, built), {})


def _as_kept(field: forms.Field, value: Any) -> Any:
    if isinstance(field, forms.MultipleChoiceField):
        return [int(one) for one in value]
    if isinstance(field, forms.ChoiceField):
        return int(value or 0)
    return value
