"""What the life of a match adds to the questions, texts and minute's work of the rooms below."""

from matching.life import asking, meeting, pausing, replacing
from matching.life.reminding import BEFORE, handle_reply, take_back
from matching.life.telling import REMINDER
from matching.life.texts import WORDINGS
from matching.pairing import when_moved
from messaging import answers, reminders, sweeps, wordings


def register() -> None:
    """Fill the registries; doing so twice changes nothing."""
    answers.register(REMINDER, handle_reply, taking_back=take_back)
    reminders.register(BEFORE)
    wordings.register(*WORDINGS)
    sweeps.register("matching.keep_pauses", pausing.keep_pauses)
    sweeps.register("matching.end_stand_ins", replacing.end_stand_ins)
    when_moved(meeting.follow_match)
    when_moved(meeting.plan_review)
    when_moved(pausing.follow_match)
    when_moved(replacing.follow_match)
    when_moved(asking.follow_match)
