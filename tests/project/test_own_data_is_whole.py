"""Whatever leads to a volunteer is in their download, or named with the reason why not."""

from django.apps import apps
from django.db.models import Model

from accounts.models import User
from volunteers.mine.own_data import own_data
from volunteers.models import Volunteer

STAFF = {
    "added_by", "approved_by", "asked_by", "author", "by", "changed_by", "checked_by",
    "client_noted_by", "companion", "confirmed_by", "decided_by", "done_by", "escalation_contact",
    "handled_by", "issued_by", "made_by", "marked_by", "noted_by", "offered_by", "opened_by",
    "proposed_by", "refused_by", "reported_by", "settled_by", "signature_noted_by", "stopped_by",
    "worker", "agreed_by", "ended_by", "trainer",
}  # fmt: skip
"""Fields that say who did something: of a volunteer's own doings the log tells, and the tables."""

STAFF_ONLY = {"centres.Membership": "who works at a centre"}
EDITORS = {"owner", "locked_by", "latest_revision_user"}
OUTSIDE = ("wagtail", "django")
"""Libraries whose tables know editors and administrators of the site only; allauth is not one."""


def leading_to(start: type[Model]) -> set[type[Model]]:
    """Every model from which foreign keys lead to `start`, over others too."""
    found: set[type[Model]] = set()
    new = {start}
    while new:
        found |= new
        new = {
            model
            for model in apps.get_models()
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model in found
        } - found
    return found


def test_every_table_that_leads_to_a_volunteer_is_told_or_left_out_with_its_reason() -> None:
    forgotten = {model for model in leading_to(Volunteer) if not own_data.knows(model)}
    assert forgotten == set()


def test_every_table_that_names_who_signs_in_is_told_or_names_staff_only() -> None:
    forgotten = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is User and field.name not in STAFF | EDITORS
        if not model.__module__.startswith(OUTSIDE) and model._meta.label not in STAFF_ONLY
        if not own_data.knows(model)
    }
    assert forgotten == set()


def test_every_reason_is_a_sentence_in_polish() -> None:
    assert own_data.reasons()
    assert all(reason.endswith(".") for reason in own_data.reasons())
