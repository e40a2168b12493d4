"""The pages of a sign-up in their order, and what they are asked of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kit.plain_text import clean_lines
from volunteers.joining.forms import NOT_KEPT, GuardianForm, PlaceForm, WhoForm, WishesForm
from volunteers.joining.questions import ELSEWHERE, Questions
from volunteers.models import SignUp, Volunteer

Answers = Mapping[str, list[str]]
"""What was typed, by field: as a browser sends it."""


@dataclass(frozen=True)
class Step:
    """One page: `name` in the address, `number` of the three that people are told of."""

    name: str
    number: int
    title: Promise
    form: type[Questions]


WHO = Step("who", 1, _("Who are you?"), WhoForm)
PLACE = Step("place", 1, _("Where do you live?"), PlaceForm)
GUARDIAN = Step("guardian", 1, _("Your parent or guardian"), GuardianForm)
WISHES = Step("help", 2, _("What and when?"), WishesForm)
ALL = {step.name: step for step in (WHO, PLACE, GUARDIAN, WISHES)}


def steps_of(sign_up: SignUp) -> Iterator[Step]:
    """The pages that this sign-up goes through, by what was answered on the first."""
    who = sign_up.answers.get(WHO.name, {})
    yield WHO
    if who.get("village") == [ELSEWHERE]:
        yield PLACE
    if who.get("age_band") == [Volunteer.AgeBand.MINOR.value]:
        yield GUARDIAN
    yield WISHES


def after(step: Step, sign_up: SignUp) -> Step | None:
    """The next page; None after the last."""
    pages = list(steps_of(sign_up))
    following = pages[pages.index(step) + 1 :]
    return following[0] if following else None


def before(step: Step | None, sign_up: SignUp) -> Step | None:
    """The page before; None before the first. None stands for the end."""
    pages = list(steps_of(sign_up))
    here = len(pages) if step is None else pages.index(step)
    return pages[here - 1] if here else None


def first_open(sign_up: SignUp) -> Step | None:
    """The first page that is not answered well; None where one can send."""
    for step in steps_of(sign_up):
        if not answered(step, sign_up).is_valid():
            return step
    return None


def answered(step: Step, sign_up: SignUp) -> Questions:
    """The page's form, filled in with what is kept."""
    data = QueryDict(mutable=True)
    for name, values in sign_up.answers.get(step.name, {}).items():
        data.setlist(name, values)
    return step.form(data, centre=sign_up.centre, **_more(step))


def blank(step: Step, sign_up: SignUp, given: dict[str, Any]) -> Questions:
    """The page's form to look at: what is kept, else what is `given` by the way one came."""
    kept = sign_up.answers.get(step.name)
    initial = given if kept is None else shown(step.form, kept)
    return step.form(centre=sign_up.centre, initial=initial, **_more(step))


def shown(form: type[forms.Form], kept: Answers) -> dict[str, Any]:
    """Kept answers as a form's initial values: lists where several may be ticked."""
    several = (forms.CheckboxSelectMultiple,)
    return {
        name: kept[name]
        if isinstance(field.widget, several) or name == "windows"
        else kept[name][0]
        for name, field in form.base_fields.items()
        if kept.get(name)
    }


def typed_in(step: Step, data: QueryDict) -> dict[str, list[str]]:
    """What of a posted form is an answer to this page, cut to what could be one.

    Without the characters that nobody sees: PostgreSQL keeps no NUL.
    """
    names = [name for name in step.form.base_fields if name not in NOT_KEPT]
    return {
        name: [clean_lines(one)[:254] for one in data.getlist(name)[:40]]
        for name in names
        if name in data
    }


def facts(sign_up: SignUp) -> dict[str, Any]:
    """What the answers clean to, by field; what has become impossible meanwhile is left out."""
    found: dict[str, Any] = {}
    for step in steps_of(sign_up):
        form = answered(step, sign_up)
        form.is_valid()
        found |= form.cleaned_data
    return {name: value for name, value in found.items() if name not in NOT_KEPT}


def _more(step: Step) -> dict[str, Any]:
    return {"begun": True} if step is WHO else {}
