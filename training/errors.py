"""What cannot be done with a course, and is not a matter of one form field."""


class CourseIsFull(Exception):
    """Fewer places are left than people are to be enrolled."""


class NotPresent(Exception):
    """Only people whom the course's own centre admitted, and who have not gone, take part."""


class NotHeldYet(Exception):
    """Attendance is noted once the meeting has begun."""


class ChangedMeanwhile(Exception):
    """Somebody moved the meeting or called it off in the same moment."""


class TopicTaken(Exception):
    """The course has a meeting about this topic that was not called off."""


class NotPrepared(Exception):
    """Meetings that the centre requires are missing, so nothing can be certified."""
