import pytest

from audit.errors import AppendOnly
from audit.models import Action, Reading
from audit.recording import log, log_reading
from tests.factories import NOW, CentreFactory, UserFactory, VolunteerFactory

pytestmark = pytest.mark.django_db


def test_an_action_remembers_who_did_what_to_whom():
    volunteer, user = VolunteerFactory(), UserFactory()
    log("admit", volunteer, by=user, at=NOW, state="preparing")
    action = Action.objects.get()
    assert (action.verb, action.target_type, action.target_id, action.centre) == (
        "admit", "volunteers.volunteer", volunteer.pk, volunteer.centre_id,
    )  # fmt: skip


def test_an_action_cannot_be_changed():
    log("admit", VolunteerFactory(), by=None, at=NOW)
    action = Action.objects.get()
    with pytest.raises(AppendOnly):
        action.save()


def test_an_action_cannot_be_removed():
    log("admit", VolunteerFactory(), by=None, at=NOW)
    with pytest.raises(AppendOnly):
        Action.objects.get().delete()


@pytest.mark.parametrize("attempt", ["update", "delete"])
def test_nobody_changes_many_rows_at_once_either(attempt):
    log_reading("list", None, by=UserFactory(), at=NOW, centre=CentreFactory().pk, kind="client")
    with pytest.raises(AppendOnly):
        getattr(Reading.objects.all(), attempt)()
