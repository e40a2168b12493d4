"""What is to be done by law and by the centre's own rules, as points to tick."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from visits.models import Checklist, Concern

STANDARD: dict[str, tuple[Promise, ...]] = {
    Concern.Category.VIOLENCE: (
        _("In danger to life or health: 112 was called."),
        _("The client was talked with alone, in a safe place."),
        _("Form “Niebieska Karta – A” was filled in, or why it was not is written down."),
        _("Form B was given to the person who suffers the violence."),
        _("The form was passed on to the interdisciplinary team within five working days."),
        _("The head of the centre knows."),
    ),
    Concern.Category.CHILD: (
        _("In danger to life or health: 112 was called."),
        _("The person named in the centre's standards for the protection of minors knows."),
        _("What was seen and heard is written down in the child's own words."),
        _("The volunteer does not visit until this is settled, if it is about them."),
        _("The family court, the police or the prosecutor was told, or why not is written down."),
        _("The child's parent or guardian was told, unless that would put the child in danger."),
    ),
}
"""To begin with; each centre writes its own.

Blue Card: act of 29 July 2005 on counteracting domestic violence, art. 9d, and the Council of
Ministers' regulation of 6 September 2023. Minors: act of 13 May 2016, art. 22b and 22c. To be
confirmed by the centre's lawyer.
"""


def checklist(centre: Centre, category: str) -> list[str]:
    """The points for this centre and category of concern; empty where there are none."""
    own = Checklist.objects.filter(centre=centre, category=category).first()
    if own is not None:
        return [line.strip() for line in own.lines.splitlines() if line.strip()]
    return [str(point) for point in STANDARD.get(category, ())]
