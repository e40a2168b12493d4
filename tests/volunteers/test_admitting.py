from datetime import timedelta

import pytest

from accounts.models import User
from messaging.models import Message
from tests.factories import (
    NOW,
    AgreementFactory,
    UserFactory,
    VolunteerFactory,
)
from volunteers.admitting import admit, refuse, take_back
from volunteers.errors import AnsweredAlready, TooLateToTakeBack
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def test_admission_begins_the_preparation_and_tells_the_person():
    volunteer = VolunteerFactory()
    admit(volunteer, by=UserFactory(), at=NOW)
    volunteer.refresh_from_db()
    assert (volunteer.state, volunteer.admitted_at) == ("preparing", NOW)
    assert Message.objects.get().purpose == "volunteers/admitted"


def test_admission_makes_a_sign_in_for_the_email():
    volunteer = VolunteerFactory(email="Maria@Example.org", language="uk")
    admit(volunteer, by=UserFactory(), at=NOW)
    user = User.objects.get(email="maria@example.org")
    assert (volunteer.user, user.language) == (user, "uk")


def test_admission_links_the_sign_in_that_exists_already():
    user = UserFactory(email="maria@example.org")
    elsewhere = VolunteerFactory(user=user)
    volunteer = VolunteerFactory(email="maria@example.org")
    admit(volunteer, by=UserFactory(), at=NOW)
    assert set(user.volunteerings.all()) == {elsewhere, volunteer}


def test_two_people_of_a_centre_with_one_email_have_one_sign_in():
    first = VolunteerFactory(email="dom@example.org")
    second = VolunteerFactory(email="dom@example.org", centre=first.centre)
    for volunteer in (first, second):
        admit(volunteer, by=UserFactory(), at=NOW)
    assert first.user is not None
    assert second.user is None


def test_an_application_is_answered_once():
    volunteer = VolunteerFactory()
    admit(volunteer, by=UserFactory(), at=NOW)
    with pytest.raises(AnsweredAlready):
        admit(volunteer, by=UserFactory(), at=NOW)
    with pytest.raises(AnsweredAlready):
        refuse(volunteer, by=UserFactory(), at=NOW)


def test_a_refusal_ends_it_and_sends_nothing():
    volunteer = VolunteerFactory()
    refuse(volunteer, by=UserFactory(), at=NOW)
    assert (volunteer.state, volunteer.end_reason) == ("ended", "refused")
    assert not Message.objects.exists()


def test_a_refused_person_is_not_admitted_by_an_old_page():
    volunteer = VolunteerFactory()
    refuse(volunteer, by=UserFactory(), at=NOW)
    with pytest.raises(AnsweredAlready):
        admit(volunteer, by=UserFactory(), at=NOW)


def test_an_admission_taken_back_waits_again_and_sends_nothing():
    volunteer = VolunteerFactory(email="maria@example.org")
    admit(volunteer, by=UserFactory(), at=NOW)
    take_back(volunteer, by=UserFactory(), at=NOW + timedelta(minutes=1))
    volunteer.refresh_from_db()
    assert (volunteer.state, volunteer.user, volunteer.admitted_at) == ("applied", None, None)
    assert Message.objects.get().state == Message.State.CANCELLED


def test_somebody_admitted_again_hears_of_it():
    volunteer = VolunteerFactory()
    admit(volunteer, by=UserFactory(), at=NOW)
    take_back(volunteer, by=UserFactory(), at=NOW + timedelta(minutes=1))
    admit(volunteer, by=UserFactory(), at=NOW + timedelta(minutes=2))
    assert Message.objects.filter(state=Message.State.QUEUED).count() == 1


def test_a_refusal_can_be_taken_back():
    volunteer = VolunteerFactory()
    refuse(volunteer, by=UserFactory(), at=NOW)
    take_back(volunteer, by=UserFactory(), at=NOW)
    assert (volunteer.state, volunteer.end_reason) == ("applied", "")


def test_what_was_built_on_an_admission_keeps_it():
    volunteer = VolunteerFactory()
    admit(volunteer, by=UserFactory(), at=NOW)
    with pytest.raises(TooLateToTakeBack):
        take_back(volunteer, by=UserFactory(), at=NOW + timedelta(days=2))
    AgreementFactory(volunteer=volunteer)
    with pytest.raises(TooLateToTakeBack):
        take_back(volunteer, by=UserFactory(), at=NOW)


def test_the_coordinator_admits_and_can_undo(desk, centre):
    volunteer = VolunteerFactory(centre=centre)
    page = f"/desk/{centre.slug}/volunteers/{volunteer.pk}/"
    shown = desk.post(f"{page}admit/", follow=True).content.decode()
    assert f'action="{page}take-back/"' in shown
    desk.post(f"{page}take-back/")
    assert Volunteer.objects.get().state == "applied"


@pytest.mark.parametrize("move", ["admit", "refuse", "take-back"])
def test_looking_at_an_address_changes_nothing(desk, centre, move):
    volunteer = VolunteerFactory(centre=centre)
    response = desk.get(f"/desk/{centre.slug}/volunteers/{volunteer.pk}/{move}/")
    assert response.status_code == 405
