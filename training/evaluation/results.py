"""What was answered, counted; never what one person answered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from training.evaluation.forms import SCALE
from training.models import Course, Occasion, Question, Round, Sheet

FLOOR = 5
"""Fewer answers than this are shown to nobody: with four, colleagues know who wrote what."""


@dataclass(frozen=True)
class Count:
    """One possible answer, and how many gave it."""

    label: str
    n: int
    percent: int

    @property
    def bar(self) -> int:
        """How long its bar is drawn, of 200."""
        return 2 * self.percent


@dataclass(frozen=True)
class Result:
    """One question and its answers. Below the floor there are neither counts, mean nor texts."""

    question: Question
    n: int
    counts: Sequence[Count] = ()
    mean: float | None = None
    texts: Sequence[str] = ()

    @property
    def enough(self) -> bool:
        """Whether so many answered this question that answers may be shown."""
        return self.n >= FLOOR

    @property
    def is_text(self) -> bool:
        """Whether people answered in their own words."""
        return self.question.field_type == Question.Kind.MULTILINE


@dataclass(frozen=True)
class Results:
    """A round's results, and why there may be none yet."""

    round: Round
    sheets: int
    questions: Sequence[Result]

    @property
    def shown(self) -> bool:
        """Closed, so that nobody sees one sheet make a difference, and with enough sheets."""
        return self.round.closed_on is not None and self.sheets >= FLOOR


def results_of(asked: Round) -> Results:
    """Count a round's sheets; the questions are those of the edition that was given."""
    sheets = list(asked.sheets.all())
    found = Results(asked, len(sheets), ())
    if not found.shown:
        return found
    questions = asked.questionnaire.questions.all()
    return Results(asked, len(sheets), [_result(one, sheets) for one in questions])


def with_results(rounds: "QuerySet[Round]") -> "QuerySet[Round]":
    """Reads what `results_of` needs by a fixed number of queries."""
    return rounds.select_related("course", "meeting__topic", "questionnaire").prefetch_related(
        "sheets", Prefetch("questionnaire__questions", Question.objects.all())
    )


def results_of_course(course: Course) -> list[Results]:
    """The results of all rounds of a course, in the order of the course."""
    rounds = with_results(Round.objects.filter(course=course))
    order = {occasion: place for place, occasion in enumerate(Occasion.values)}
    in_order = sorted(
        rounds, key=lambda one: (order[one.occasion], one.meeting and one.meeting.starts_at, one.pk)
    )
    return [results_of(one) for one in in_order]


@dataclass(frozen=True)
class Change:
    """The same question before and after a course."""

    question: Question
    before: float
    after: float

    @property
    def difference(self) -> float:
        """How much was gained, in steps of the scale."""
        return self.after - self.before


def change_of(results: Iterable[Results]) -> list[Change]:
    """Questions that were asked both before and after the course and may be shown."""
    means: dict[str, dict[str, Result]] = {Occasion.BEFORE: {}, Occasion.AFTER: {}}
    for one in results:
        if one.round.occasion in means:
            means[one.round.occasion] |= {
                result.question.clean_name: result
                for result in one.questions
                if result.mean is not None
            }
    before, after = means[Occasion.BEFORE], means[Occasion.AFTER]
    return [
        Change(result.question, result.mean or 0, after[code].mean or 0)
        for code, result in before.items()
        if code in after
    ]


def _result(question: Question, sheets: Sequence[Sheet]) -> Result:
    given = [
        sheet.answers[question.clean_name]
        for sheet in sheets
        if question.clean_name in sheet.answers
    ]
    if len(given) < FLOOR:
        return Result(question, len(given))
    if question.field_type == Question.Kind.MULTILINE:
        # By the alphabet, which says nothing of who wrote it or when.
        return Result(question, len(given), texts=sorted(map(str, given), key=str.casefold))
    counts = _counts(question, given)
    if question.field_type != Question.Kind.SCALE:
        return Result(question, len(given), counts)
    return Result(question, len(given), counts, sum(given) / len(given))


def _counts(question: Question, given: Sequence[Any]) -> list[Count]:
    chosen = Counter(one for answer in given for one in _several(answer))
    labels = (
        [str(label) for _step, label in SCALE]
        if question.field_type == Question.Kind.SCALE
        else question.choices.splitlines()
    )
    return [
        Count(label, chosen[place], round(100 * chosen[place] / len(given)))
        for place, label in enumerate(labels, 1)
    ]


def _several(answer: Any) -> list[Any]:
    return answer if isinstance(answer, list) else [answer]
