"""What the life of a match adds to the questions, texts and minute's work of the rooms below."""

from matching.life.meeting import follow_match, plan_review
from matching.life.reminding import BEFORE, handle_reply, take_back
from matching.life.telling import REMINDER
from matching.life.texts import WORDINGS
from matching.pairing import when_moved
from messaging import answers, reminders, wordings


def register() -> None:
    """Fill the registries; doing so twice changes nothing."""
    answers.register(REMINDER, handle_reply, taking_back=take_back)
    reminders.register(BEFORE)
    wordings.register(*WORDINGS)
    when_moved(follow_match)
    when_moved(plan_review)
