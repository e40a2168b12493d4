"""What cannot be done with a course, and is not a matter of one form field."""


class CourseIsFull(Exception):
    """Every place is taken."""


class NotPreparing(Exception):
    """Only people who were admitted and are not prepared yet are enrolled."""


class NotHeldYet(Exception):
    """Attendance is noted once the meeting has begun."""
