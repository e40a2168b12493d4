"""What people of the first centre thought of their course, and the certificates they got."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from demo.story import Chapter
from training.certificates.certifying import issue_to_all
from training.evaluation.asking import close, most_sheets, open_all
from training.evaluation.giving import Asked, give
from training.models import Course, Meeting, Occasion, Question, Round

HELPED = (
    "Scenki w parach.",
    "Spokojna rozmowa i przykłady z życia.",
    "Że można było zapytać o wszystko.",
    "Materiały na papierze.",
    "Opowieść wolontariuszki z Kowali.",
)
MISSING = (
    "Więcej o chorobach pamięci.",
    "Dłuższa przerwa.",
    "Ćwiczenia z pierwszej pomocy.",
    "Nic, było dobrze.",
    "Mapa dojazdu.",
)
WORDS = {"helped": HELPED, "missing": MISSING, "expect": ("Pewności siebie.", "Poznania ludzi.")}
WEIGHTS = {Occasion.BEFORE: (1, 3, 4, 2, 1), Occasion.MEETING: (0, 1, 2, 5, 4)}
"""How often each step of the scale is chosen: people are surer after a course than before it."""


def open_questionnaires(chapter: Chapter, course: Course, at: datetime) -> None:
    """Questionnaires are ready before the course begins."""
    open_all(course, by_message=False, by=chapter.staff.coordinator, at=at)


def collect(chapter: Chapter, course: Course, seed: int) -> None:
    """Most people fill theirs in; the rounds are closed and the certificates issued."""
    chance = Random(seed)
    last = course.meetings.exclude(state=Meeting.State.CANCELLED).latest("starts_at")
    for asked in course.rounds.select_related("meeting", "questionnaire", "course"):
        at = (asked.meeting or last).starts_at + timedelta(hours=5)
        for _person in range(round(most_sheets(asked) * 0.8)):
            submission = UUID(int=chance.getrandbits(128), version=4)
            give(Asked(asked, None), _answers(asked, chance), submission=submission, at=at)
        close(asked, by=chapter.staff.coordinator, at=at + timedelta(days=7))
    after = last.starts_at + timedelta(days=7)
    issue_to_all(course, by=chapter.staff.coordinator, at=after)


def _answers(asked: Round, chance: Random) -> dict[str, object]:
    weights = WEIGHTS.get(Occasion(asked.occasion), WEIGHTS[Occasion.MEETING])
    answers: dict[str, object] = {}
    for question in asked.questionnaire.questions.all():
        if question.field_type == Question.Kind.SCALE:
            answers[question.clean_name] = chance.choices((1, 2, 3, 4, 5), weights)[0]
        elif question.field_type == Question.Kind.RADIO:
            answers[question.clean_name] = chance.choices((1, 2, 3), (2, 6, 1))[0]
        elif question.field_type == Question.Kind.MULTILINE and chance.random() < 0.6:
            answers[question.clean_name] = chance.choice(WORDS[question.clean_name])
    return answers
