"""The registry of what is next for a volunteer: upper rooms say what waits for them.

The first step stands first on the volunteer's own page, with what to press; a room registers a
provider in its `apps.py`. Of a supported person a step says what the volunteer may know.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from kit.registering import Registry
from volunteers.models import Volunteer

NOW, ASKED, COMING, IDEA = 0, 10, 20, 30
"""What happens at this moment, what waits for an answer, what is planned, what could be done."""

SOON = timedelta(hours=20)
"""What is planned for so soon stands before questions."""

SHOWN = 6


@dataclass(frozen=True)
class Action:
    """A link, or with a `name` a button that posts it; `describes` tells equal ones apart."""

    label: str
    url: str
    name: str = ""
    value: str = ""
    describes: str = ""


@dataclass(frozen=True)
class Step:
    """One thing that waits: the first of its actions is the main one."""

    order: int
    heading: str
    lines: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    when: datetime | None = None
    volunteer: Volunteer | None = None
    """Whose it is; filled in by `next_steps`."""


Provider = Callable[[Volunteer, datetime], Iterable[Step]]


steps = Registry[Provider]()


def next_steps(own: Iterable[Volunteer], at: datetime) -> list[Step]:
    """What waits in all of a person's volunteerings, the most pressing first."""
    found = [
        Step(step.order, step.heading, step.lines, step.actions, step.when, volunteer)
        for volunteer in own
        if volunteer.state in Volunteer.PRESENT
        for provider in steps
        for step in provider(volunteer, at)
    ]
    return sorted(found, key=lambda step: _place(step, at))[:SHOWN]


def _place(step: Step, at: datetime) -> tuple[int, datetime]:
    soon = step.order == COMING and step.when is not None and step.when - at < SOON
    return (NOW + 1 if soon else step.order, step.when or at)


def say_when(volunteer: Volunteer, at: datetime) -> Iterator[Step]:
    """Nobody can be proposed to somebody of whom no time is known."""
    if not volunteer.availabilities.exists():
        yield Step(
            IDEA,
            _("Say when you usually have time"),
            (_("Then we can look for somebody whom you could visit."),),
            (Action(_("Enter my times"), reverse("my:availability", args=[volunteer.pk])),),
        )
