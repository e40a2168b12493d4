"""How much of a volunteer another centre sees, where two centres share willing volunteers.

Until the volunteer's yes it is a first name and the home centre.
"""

from copy import copy

from volunteers.models import Volunteer


def seen_from(volunteer: Volunteer, centre: int) -> Volunteer:
    """The volunteer as this centre may see them: of another's, a copy with little on it.

    `volunteer` wants its centre loaded. The copy is for looking at and never saved.
    """
    if volunteer.centre_id == centre:
        return volunteer
    seen = copy(volunteer)
    seen.last_name = f"({volunteer.centre.short_name})"
    seen.phone = seen.email = seen.about = seen.guardian_name = seen.guardian_phone = ""
    seen.village = None
    return seen
