"""What is next for a volunteer on visits: what became of the last, the next one, who could come."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kit.clock import local
from matching.models import Match
from messaging.answer_page.links import token_for
from messaging.models import Message
from visits.models import Visit
from visits.who_can.requesting import ASK
from volunteers.mine.steps import ASKED, COMING, Action, Step
from volunteers.models import Volunteer

VISITS = 3


def next_steps(volunteer: Volunteer, at: datetime) -> Iterator[Step]:
    """Only visits whose supported person agreed to this volunteer, as on the page of visits."""
    agreed = Match.objects.live().agreed().filter(volunteer=volunteer)
    own = Visit.objects.filter(match__in=agreed).with_people()
    for visit in own.silent(at).order_by("-starts_at")[:VISITS]:
        yield _unreported(visit)
    headings = [_("Your next visit"), *[_("A later visit")] * (VISITS - 1)]
    for visit, heading in zip(own.upcoming(at)[:VISITS], headings, strict=False):
        yield _coming(visit, heading)
    yield from _who_can(volunteer, at)


def _unreported(visit: Visit) -> Step:
    when, place = _when(visit), [visit.pk]
    return Step(
        ASKED,
        _("Did the visit take place?"),
        (f"{when}, {visit.client.first_name}",),
        (
            Action(
                _("It took place"), reverse("my_visits:report", args=place), "result", "done", when
            ),
            Action(
                _("It did not, or I want to say more"),
                reverse("my_visits:tell", args=place),
                describes=when,
            ),
        ),
        visit.starts_at,
    )


def _coming(visit: Visit, heading: str) -> Step:
    client, when = visit.client, _when(visit)
    url = reverse("my_visits:answer", args=[visit.pk])
    told = {
        Visit.Answer.YES: _("You are coming"),
        Visit.Answer.NO: _("You cannot come"),
    }.get(Visit.Answer(visit.answer)) if visit.answer else None  # fmt: skip
    place = ", ".join([client.first_name, client.address])
    actions = [
        Action(_("I am coming"), url, "answer", "yes", when),
        Action(_("I cannot come"), url, "answer", "no", when),
    ]
    return Step(
        COMING,
        heading,
        tuple(line for line in (when, place, visit.match.need.tasks, told) if line),
        tuple(action for action in actions if action.value != visit.answer),
        visit.starts_at,
    )


def _who_can(volunteer: Volunteer, at: datetime) -> Iterator[Step]:
    """Somebody is looked for who could come once: the page behind the question's own link."""
    ends = Q(address__in=[end for end in (volunteer.phone, volunteer.email) if end])
    asked = Message.objects.unanswered(at).standing().filter(
        ends, centre=volunteer.centre_id, purpose=ASK, recipient_name=str(volunteer)
    )  # fmt: skip
    for message in asked.order_by("expires_at")[:VISITS]:
        yield Step(
            ASKED,
            _("Somebody is looked for who could come once"),
            (),
            (Action(_("Read and answer"), reverse("answers:question", args=[token_for(message)])),),
            message.expires_at,
        )


def _when(visit: Visit) -> str:
    starts, ends = local(visit.starts_at), local(visit.ends_at)
    return f"{capfirst(date_format(starts, 'l j E, H:i'))}–{date_format(ends, 'H:i')}"
