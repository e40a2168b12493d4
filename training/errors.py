"""What cannot be done with a course, and is not a matter of one form field."""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.models import Attendance, Meeting


class CourseIsFull(Exception):
    """Fewer places are left than people are to be enrolled."""


class NotPresent(Exception):
    """Only people whom the course's own centre admitted, and who have not gone, take part."""


class NotHeldYet(Exception):
    """Attendance is noted once people arrive for the meeting."""


class ChangedMeanwhile(Exception):
    """Somebody moved the meeting or called it off in the same moment."""


class TopicTaken(Exception):
    """The course has a meeting about this topic that was not called off."""


class NotPrepared(Exception):
    """Meetings that the centre requires are missing, so nothing can be certified."""


class NotOpenToThem(Exception):
    """The meeting is not, or not any more, open to somebody who misses its topic."""


class NoTalkNeeded(Exception):
    """The centre lets catch-up talks stand for no meeting, or for no more than there are."""


class MarkedMeanwhile(Exception):
    """Somebody else noted another thing about these people since the page was opened."""

    def __init__(self, marks: "list[Attendance]") -> None:
        super().__init__()
        self.marks = marks


class CodeRefused(Exception):
    """A code of the day that changes nothing."""


class CodeUnknown(CodeRefused):
    """No meeting of theirs has this code."""


class CodeIsOver(CodeRefused):
    """The code of a meeting that has not begun yet, or is over."""

    def __init__(self, meeting: "Meeting") -> None:
        super().__init__()
        self.meeting = meeting


class TooManyTries(CodeRefused):
    """Somebody guesses."""


class NotedOtherwise(CodeRefused):
    """Whoever leads the meeting noted that the person is absent."""


class NotTaken(Exception):
    """The questionnaire is closed, not begun, or as many sheets are in as there were people."""


class AnsweredAlready(Exception):
    """This link was used: everybody answers once."""


class Clash(Exception):
    """The place or the trainer is busy at that time; the text is a sentence for the screen."""

    def __init__(self, sentence: str, starts_at: datetime) -> None:
        super().__init__(sentence)
        self.starts_at = starts_at


class InThePast(Exception):
    """A meeting in the past, where nobody said that it has been held."""


class TooFewPlaces(Exception):
    """More people have a place than there would be places."""

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken
