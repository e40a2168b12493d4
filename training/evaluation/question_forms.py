"""Questions as they are typed on the desk."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kit.forms import CleanCharField
from training.evaluation.editing import Draft
from training.models import Question, Questionnaire

MOST = 15
"""Questions in one questionnaire; nobody answers more."""

BLANK = 2
"""Empty places for new questions."""

KINDS_WITH_CHOICES = (Question.Kind.RADIO, Question.Kind.CHECKBOXES)


class ChoicesField(CleanCharField):
    """Answers to choose from, one a line, without empty lines."""

    def __init__(self, **options: Any) -> None:
        super().__init__(multiline=True, max_length=600, required=False, **options)

    def to_python(self, value: Any) -> str:
        lines = (line.strip() for line in super().to_python(value).splitlines())
        return "\n".join(filter(None, lines))


class QuestionForm(forms.Form):
    """One question; an empty Polish text leaves it out."""

    mark_optional = False

    code = forms.SlugField(required=False, max_length=30, widget=forms.HiddenInput)
    text_pl = CleanCharField(label=_("Question in Polish"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=_("Kind of answer"), choices=Question.Kind.choices, initial=Question.Kind.SCALE
    )
    place = forms.IntegerField(label=_("Place in the order"), min_value=1, max_value=99)
    choices_pl = ChoicesField(label=_("Answers to choose from, one a line"))
    text_en = CleanCharField(label=_("In English"), max_length=200, required=False)
    text_uk = CleanCharField(label=_("In Ukrainian"), max_length=200, required=False)
    choices_en = ChoicesField(label=_("Answers in English, one a line"))
    choices_uk = ChoicesField(label=_("Answers in Ukrainian, one a line"))

    def clean(self) -> dict[str, Any] | None:
        """A choice needs at least two answers, and translations as many as the Polish text."""
        cleaned = super().clean()
        if not self.cleaned_data.get("text_pl"):
            return cleaned
        lines = len(self.cleaned_data.get("choices_pl", "").splitlines())
        if self.cleaned_data.get("kind") in KINDS_WITH_CHOICES and lines < 2:
            self.add_error("choices_pl", _("Write at least two answers, each on its own line."))
        for name in ("choices_en", "choices_uk"):
            own = len(self.cleaned_data.get(name, "").splitlines())
            if own not in (0, lines):
                self.add_error(name, _("Write as many answers as in Polish, or none."))
        return cleaned

    def draft(self) -> Draft:
        """The question as the verb takes it."""
        given = self.cleaned_data
        chosen = given["kind"] in KINDS_WITH_CHOICES
        texts = {name: given[name] for name in ("text_pl", "text_en", "text_uk")}
        choices = {name: given[name] if chosen else "" for name in given if "choices" in name}
        return Draft(code=given["code"], kind=given["kind"], **texts, **choices)


class Questions(forms.BaseFormSet[QuestionForm]):
    """All questions of a questionnaire; at least one has to stay."""

    form = QuestionForm
    renderer = None
    extra = BLANK
    can_order = can_delete = can_delete_extra = validate_min = edit_only = False
    min_num = 0
    max_num = MOST
    absolute_max = MOST
    validate_max = True

    def clean(self) -> None:
        """Refuse a questionnaire without questions, and a code twice."""
        if any(self.errors):
            return
        drafts = self.drafts()
        if not drafts:
            raise ValidationError(_("Leave at least one question."))
        codes = [draft.code for draft in drafts if draft.code]
        if len(codes) != len(set(codes)):
            raise ValidationError(_("Open this page again: a question stands here twice."))

    def drafts(self) -> list[Draft]:
        """The questions that have a text, by their place."""
        kept = [form for form in self.forms if form.cleaned_data.get("text_pl")]
        kept.sort(key=lambda form: form.cleaned_data["place"])
        return [form.draft() for form in kept]


class BaseForm(forms.Form):
    """Which edition was opened for changing."""

    base = forms.IntegerField(widget=forms.HiddenInput)


def initial_of(questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """The present questions as they stand in the forms."""
    names = ("text_pl", "text_en", "text_uk", "choices_pl", "choices_en", "choices_uk")
    return [
        {"code": one.clean_name, "kind": one.field_type, "place": place}
        | {name: getattr(one, name) for name in names}
        for place, one in enumerate(questionnaire.questions.all(), 1)
    ]
