"""What waits about visits, on *Today*. Two queries, whatever the number of rows."""

from visits.today.days import standing, visits
from visits.today.worries import concerns

__all__ = ["concerns", "standing", "visits"]
