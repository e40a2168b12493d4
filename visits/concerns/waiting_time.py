"""How long a concern may wait, where only the centre's opening hours count."""

from datetime import datetime, timedelta

from kit.clock import at_wall, local, local_date, local_minute
from kit.free_days import holiday_name
from visits.models import OfficeHours

SATURDAY = 5


def over_at(since: datetime, hours: int, office: OfficeHours | None) -> datetime:
    """When so many hours are over, counted around the clock or, with `office`, while it is open."""
    if office is None:
        return since + timedelta(hours=hours)
    left, day, minute = hours * 60, local_date(since), local_minute(since)
    while True:
        begin = max(minute, office.opens)
        if day.weekday() < SATURDAY and holiday_name(day) is None and begin < office.closes:
            if left <= office.closes - begin:
                return local(at_wall(day, begin + left))
            left -= office.closes - begin
        day, minute = day + timedelta(days=1), 0
