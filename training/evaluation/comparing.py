"""The same questions in several courses, beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from training.evaluation.results import Results, results_of, with_results
from training.models import Occasion, Question, Round

MOST = 60
"""Rounds in one comparison: the newest ones."""


class ComparisonForm(forms.Form):
    """Which questionnaires are compared."""

    mark_optional = False

    which = forms.ChoiceField(
        label=_("Questionnaire"), choices=Occasion.choices, required=False, initial=Occasion.AFTER
    )

    def occasion(self) -> Occasion:
        """The chosen one; the end of the course where none is."""
        return (
            Occasion(self.cleaned_data["which"] or Occasion.AFTER)
            if self.is_valid()
            else (Occasion.AFTER)
        )


@dataclass(frozen=True)
class Row:
    """One round: whose course and meeting, how many sheets, and a mean for every question."""

    results: Results
    means: Sequence[tuple[Question, float | None]]


@dataclass(frozen=True)
class Comparison:
    """Questions on a scale as columns, rounds as rows, the newest first."""

    questions: Sequence[Question]
    rows: Sequence[Row]


def compare(centre: Centre, occasion: Occasion) -> Comparison:
    """The means of every closed round of this occasion with enough sheets.

    A question is the same by its code, whatever the edition; its words are the newest ones.
    """
    rounds = Round.objects.closed().filter(course__centre=centre, occasion=occasion)
    newest = with_results(rounds).order_by("-meeting__starts_at", "-pk")[:MOST]
    results = [found for found in map(results_of, newest) if found.shown]
    questions: dict[str, Question] = {}
    for found in results:
        for result in found.questions:
            if result.question.field_type == Question.Kind.SCALE:
                questions.setdefault(result.question.clean_name, result.question)
    return Comparison(
        list(questions.values()), [Row(found, _means(found, questions)) for found in results]
    )


def _means(found: Results, codes: dict[str, Question]) -> list[tuple[Question, float | None]]:
    means = {result.question.clean_name: result.mean for result in found.questions}
    return [(question, means.get(code)) for code, question in codes.items()]
