"""Results as tables of a workbook; what the screens hide is not here either."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from training.evaluation.comparing import Comparison
from training.evaluation.results import FLOOR, Result, Results

Table = tuple[str, Sequence[object], Sequence[Sequence[object]]]


def course_tables(results: Sequence[Results]) -> Iterator[Table]:
    """A sheet that lists the rounds, then one for each round that may be shown."""
    header = (_("Questionnaire"), _("Sheets"), _("State"))
    yield _("Overview"), header, [(name_of(one), one.sheets, state_of(one)) for one in results]
    for one in results:
        if one.shown:
            answers = (_("Question"), _("Answer"), _("How many"), _("Percent"), _("Mean"))
            yield name_of(one), answers, [row for result in one.questions for row in _rows(result)]


def comparison_tables(table: Comparison) -> Iterator[Table]:
    """Rounds as rows, questions as columns."""
    header = (_("Course"), _("Questionnaire"), _("Sheets"), *map(str, table.questions))
    rows = [
        (
            row.results.round.course.name,
            name_of(row.results),
            row.results.sheets,
            *(mean for _question, mean in row.means),
        )
        for row in table.rows
    ]
    yield _("Comparison"), header, rows


def name_of(results: Results) -> str:
    """What the round was about."""
    meeting = results.round.meeting
    if meeting is not None:
        return f"{meeting.topic.number}. {meeting.topic.name}"
    return str(results.round.get_occasion_display()).capitalize()


def state_of(results: Results) -> str:
    """Whether results are shown, in words."""
    if results.round.closed_on is None:
        return _("answers are being collected")
    if not results.shown:
        return _("fewer than %(floor)s answers, so they are not shown") % {"floor": FLOOR}
    return _("closed")


def _rows(result: Result) -> Iterator[Sequence[object]]:
    question = str(result.question)
    if not result.enough:
        yield question, _("fewer than %(floor)s answers") % {"floor": FLOOR}, None, None, None
    for text in result.texts:
        yield question, text, None, None, None
    for count in result.counts:
        yield question, count.label, count.n, count.percent, result.mean
