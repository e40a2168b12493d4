"""What volunteers ask for on their own pages, where they visit nobody; and how they are reached."""

import io
import json
import re
import zipfile
from datetime import date, timedelta

import pytest
from django.test import Client as Browser

from kit.phones import demo_phone
from messaging.models import Channel, Message, OptOut
from messaging.queueing import queue
from tests.factories import NOW, UserFactory, VolunteerFactory
from volunteers.mine.asking import FAREWELL, let_breaks_end
from volunteers.models import OwnRequest
from volunteers.recipients import recipient_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def volunteer(centre):
    centre.meetings_required = 0
    centre.save()
    return VolunteerFactory(centre=centre, user=UserFactory(), state="ready", phone=demo_phone(5))


@pytest.fixture
def mine(volunteer):
    browser = Browser()
    browser.force_login(volunteer.user)
    return browser


def rest(mine, volunteer, until="2027-01-10"):
    mine.post(f"/my/{volunteer.pk}/break/", {"until": until, "reason": "school"})
    volunteer.refresh_from_db()


def test_who_visits_nobody_takes_a_break_at_once_and_comes_back_on_its_last_day(mine, volunteer):
    rest(mine, volunteer)
    assert (volunteer.state, volunteer.rest_until) == ("paused", date(2027, 1, 10))
    assert let_breaks_end(at=NOW) == 0
    assert let_breaks_end(at=NOW + timedelta(days=90)) == 1
    volunteer.refresh_from_db()
    assert (volunteer.state, volunteer.rest_until) == ("ready", None)


def test_one_comes_back_earlier(mine, volunteer):
    rest(mine, volunteer)
    mine.post(f"/my/{volunteer.pk}/back/")
    volunteer.refresh_from_db()
    assert volunteer.state == "ready"


def test_a_break_into_the_past_is_refused_beside_the_field(mine, volunteer):
    said = {"until": "2020-01-01", "reason": "school", "words": "Matura"}
    page = mine.post(f"/my/{volunteer.pk}/break/", said).content.decode()
    assert 'id="id_until_error"' in page
    assert "Matura" in page


def test_a_farewell_is_the_coordinators_task_and_ends_with_thanks(mine, desk, centre, volunteer):
    for _click in range(2):
        mine.post(f"/my/{volunteer.pk}/leave/", {"reason": "moved"})
    assert "zakończenie wolontariatu" in desk.get(f"/desk/{centre.slug}/today/").content.decode()
    asked = volunteer.own_requests.get()
    desk.post(f"/desk/{centre.slug}/volunteers/asked/{asked.pk}/grant/")
    volunteer.refresh_from_db()
    assert (volunteer.state, volunteer.end_reason) == ("ended", "moved")
    assert Message.objects.filter(purpose="volunteers/farewell").count() == 1
    assert not OwnRequest.objects.waiting().exists()


def test_what_was_asked_is_taken_back_until_it_is_seen_to(mine, desk, centre, volunteer):
    mine.post(f"/my/{volunteer.pk}/erase/")
    asked = volunteer.own_requests.get()
    mine.post(f"/my/asked/{asked.pk}/take-back/")
    desk.post(f"/desk/{centre.slug}/volunteers/asked/{asked.pk}/settle/")
    asked.refresh_from_db()
    assert asked.answer == OwnRequest.Answer.WITHDRAWN


def test_a_new_phone_counts_once_its_code_came_back(mine, volunteer):
    old = volunteer.phone
    code_page = mine.post(f"/my/{volunteer.pk}/phone/", {"address": demo_phone(77)}).url
    sent = Message.objects.get(address=demo_phone(77))
    code = re.search(r"\d{6}", sent.body)[0]
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    assert "govuk-error-message" in mine.post(code_page, {"code": wrong}).content.decode()
    volunteer.refresh_from_db()
    assert volunteer.phone == old
    mine.post(code_page, {"code": code})
    volunteer.refresh_from_db()
    assert volunteer.phone == demo_phone(77)
    assert sent.secret


def test_a_code_is_guessed_five_times_and_no_more(mine, volunteer):
    code_page = mine.post(f"/my/{volunteer.pk}/phone/", {"address": demo_phone(77)}).url
    code = re.search(r"\d{6}", Message.objects.get(address=demo_phone(77)).body)[0]
    for _try in range(5):
        mine.post(code_page, {"code": f"{(int(code) + 1) % 1_000_000:06}"})
    mine.post(code_page, {"code": code})
    volunteer.refresh_from_db()
    assert volunteer.phone == demo_phone(5)


def test_a_new_e_mail_is_the_new_sign_in(mine, volunteer):
    code_page = mine.post(f"/my/{volunteer.pk}/email/", {"address": "nowy@example.org"}).url
    code = re.search(r"\d{6}", Message.objects.get(address="nowy@example.org").body)[0]
    mine.post(code_page, {"code": code})
    volunteer.user.refresh_from_db()
    assert volunteer.user.email == "nowy@example.org"


def test_nobody_takes_over_somebody_elses_sign_in(mine, volunteer):
    UserFactory(email="zajety@example.org")
    code_page = mine.post(f"/my/{volunteer.pk}/email/", {"address": "zajety@example.org"}).url
    code = re.search(r"\d{6}", Message.objects.get(address="zajety@example.org").body)[0]
    mine.post(code_page, {"code": code})
    volunteer.refresh_from_db()
    assert volunteer.email != "zajety@example.org"


def test_messages_go_the_way_that_one_wants(mine, volunteer):
    mine.post(
        f"/my/{volunteer.pk}/messages/", {"way": "phone", "texts_from": "", "reminders": "no"}
    )
    volunteer.refresh_from_db()
    told = queue(recipient_of(volunteer), FAREWELL, centre=volunteer.centre, dedup="a", at=NOW)
    assert (told.channel, volunteer.reminders) == (Channel.PHONE, False)


def test_hours_for_texts_have_two_ends_in_the_right_order(mine, volunteer):
    page = f"/my/{volunteer.pk}/messages/"
    wrong = mine.post(page, {"texts_from": "960", "texts_until": "600", "reminders": "yes"})
    assert "nie jest późniejsza" in wrong.content.decode()
    mine.post(page, {"texts_from": "600", "texts_until": "960", "reminders": "no"})
    shown = mine.get("/my/messages/").content.decode()
    assert "10:00" in shown
    assert "16:00" in shown
    assert "Tylko to, co konieczne" in shown


def test_stop_and_start_are_pressed_as_well_as_texted(mine, volunteer):
    mine.post(f"/my/{volunteer.pk}/messages/silence/", {"wish": "none"})
    assert OptOut.objects.get().address == volunteer.phone
    assert "Wstrzymane dla numeru" in mine.get("/my/messages/").content.decode()
    mine.post(f"/my/{volunteer.pk}/messages/silence/", {"wish": "again"})
    assert not OptOut.objects.exists()


def test_messages_to_others_on_a_familys_phone_are_not_shown(mine, volunteer, centre):
    sister = VolunteerFactory(centre=centre, phone=volunteer.phone, first_name="Zofia")
    for person, key in ((volunteer, "one"), (sister, "two")):
        sent = queue(recipient_of(person), FAREWELL, centre=centre, dedup=key, at=NOW)
        Message.objects.filter(pk=sent.pk).update(state="sent", body=f"Do: {person.first_name}")
    page = mine.get("/my/messages/").content.decode()
    assert f"Do: {volunteer.first_name}" in page
    assert "Do: Zofia" not in page


def test_ones_data_are_taken_along_for_people_and_for_machines(mine, volunteer):
    packed = mine.post(f"/my/{volunteer.pk}/data.zip")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        data = json.loads(archive.read("moje-dane.json"))
        assert archive.read("moje-dane.pdf").startswith(b"%PDF")
    who = {row["Co"]: row["Wartość"] for row in data["tables"][0]["rows"]}
    assert volunteer.last_name in who.values()
    assert any("opinie" in reason for reason in data["left_out"])


@pytest.mark.parametrize(
    "page", ["", "visits/", "times/", "preparation/", "hours/", "papers/", "messages/", "me/"]
)
def test_each_page_is_empty_in_a_friendly_way_and_shows_both_centres(page, mine, client, volunteer):
    other = VolunteerFactory(user=volunteer.user, state="preparing")
    shown = mine.get(f"/my/{page}").content.decode()
    assert volunteer.centre.name in shown
    assert other.centre.name in shown
    client.force_login(UserFactory())
    assert 'href="/join/"' in client.get(f"/my/{page}").content.decode()
