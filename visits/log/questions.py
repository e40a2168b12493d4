"""The three questions of the log's form, in the reader's language."""

from typing import Any

from visits.forms import in_sentence_case
from visits.models import Outcome
from visits.report_forms import REASONS


def questions() -> dict[str, Any]:
    """What happened, how the person was, why not: pairs of a value and its words."""
    return {
        "results": in_sentence_case(Outcome.Result),
        "wellbeings": in_sentence_case(Outcome.Wellbeing),
        "reasons": in_sentence_case(REASONS),
    }
