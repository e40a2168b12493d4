"""What waits about visits, on *Today*. Two queries, whatever the number of rows."""

from visits.today.days import standing, visits
from visits.today.rows import Found
from visits.today.worries import concerns

__all__ = ["Found", "concerns", "standing", "visits"]
