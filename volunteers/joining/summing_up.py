"""What somebody has answered, in words: on the last page, and for the coordinator."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kit import phones
from volunteers.joining.steps import GUARDIAN, PLACE, WHO, WISHES, Step, facts
from volunteers.models import SignUp, Volunteer


@dataclass(frozen=True)
class Line:
    """One answer, and the page on which it is changed."""

    key: str | Promise
    values: list[str]
    step: Step


def lines_of(sign_up: SignUp) -> list[Line]:
    """Every answer in the order of the questions."""
    return list(_lines(sign_up))


def _lines(sign_up: SignUp) -> Iterator[Line]:
    found = facts(sign_up)
    yield Line(_("Name"), [f"{found.get('first_name', '')} {found.get('last_name', '')}"], WHO)
    if found.get("phone"):
        yield Line(_("Phone"), [phones.display(found["phone"])], WHO)
    if found.get("email"):
        yield Line(_("E-mail"), [found["email"]], WHO)
    if found.get("village"):
        yield Line(_("Village"), [str(found["village"])], WHO)
    else:
        yield Line(_("Village"), [found.get("village_named", "")], PLACE)
    yield Line(
        _("Age"), [str(dict(Volunteer.AgeBand.choices).get(found.get("age_band", ""), ""))], WHO
    )
    if found.get("guardian_name"):
        guardian = [found["guardian_name"], phones.display(found.get("guardian_phone", ""))]
        yield Line(_("Parent or guardian"), guardian, GUARDIAN)
    if found.get("comes_from"):
        yield Line(_("A volunteer already in"), [found["comes_from"].name], WHO)
    yield Line(_("Kinds of help"), [kind.name for kind in found.get("help_kinds", ())], WISHES)
    times = [window.label() for window in found.get("windows", ())]
    yield Line(_("When"), times or [_("not known yet")], WISHES)
    ways = dict(Volunteer.Transport.choices)
    yield Line(_("Gets around"), [str(ways.get(found.get("transport", ""), ""))], WISHES)
