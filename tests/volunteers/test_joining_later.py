"""A sign-up that is left and gone on with, on another device; and one that never is."""

import re
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kit.phones import demo_phone
from messaging.models import Message
from tests.factories import CentreFactory
from tests.joining import END, HELP, WHO, begin, join, part
from volunteers.joining.arriving import bring_in
from volunteers.models import SignUp, Volunteer

pytestmark = pytest.mark.django_db


def code_on(page):
    return re.search(r'class="code">([A-Z2-9]{4}-[A-Z2-9]{4})<', page.content.decode())[1]


def left(client, centre, filled):
    """Somebody answers the first page and leaves; gives the code that they saw."""
    return code_on(client.get(begin(client, centre, filled).url))


def test_one_goes_on_by_the_code_on_another_device(client, centre, filled):
    code = left(client, centre, filled)
    other = Browser()
    onward = other.post("/join/code/", {"code": code.lower().replace("-", " ")})
    assert onward.url == f"/join/{centre.slug}/help/"
    assert 'value="Maria"' in other.get(f"/join/{centre.slug}/").content.decode()
    sent = other.post(onward.url, part(filled, HELP))
    other.post(sent.url, part(filled, END))
    assert Message.objects.filter(purpose="joining/code", address=demo_phone(77)).exists()


def test_the_code_is_kept_as_a_keyed_hash_only(client, centre, filled):
    code = left(client, centre, filled)
    row = SignUp.objects.values().get()
    assert code not in str(row)
    assert code.replace("-", "") not in str(row)


def test_the_code_comes_by_text_message_when_asked_for(client, centre, filled):
    code = left(client, centre, filled)
    client.post(f"/join/{centre.slug}/later/send/")
    message = Message.objects.get()
    assert (message.purpose, message.address, message.centre) == (
        "joining/resume",
        demo_phone(77),
        None,
    )
    assert code in message.body
    assert message.secret
    again = client.post(f"/join/{centre.slug}/later/send/").content.decode()
    assert "Kodu nie można teraz wysłać" in again
    assert Message.objects.count() == 1


def test_half_a_page_is_saved_for_later_and_not_complained_about(client, centre, filled):
    begun = begin(client, centre, filled)
    later = client.post(begun.url, {"windows": ["1-960-1200"], "later": "yes"})
    assert later.url == f"/join/{centre.slug}/later/"
    page = client.get(begun.url).content.decode()
    assert 'id="id_windows_1-960-1200" checked' in page
    assert "govuk-error-summary" not in page


def test_an_unknown_code_opens_nothing_and_says_so(client, centre, filled):
    left(client, centre, filled)
    page = Browser().post("/join/code/", {"code": "AAAA-2222"}).content.decode()
    assert "Nie ma zgłoszenia o tym kodzie" in page


def test_codes_cannot_be_tried_without_end(client, centre):
    statuses = [client.post("/join/code/", {"code": "AAAA-2222"}).status_code for _n in range(20)]
    assert (statuses[0], statuses[-1]) == (200, 429)


def test_after_half_an_hour_the_next_person_at_the_computer_sees_nothing(client, centre, filled):
    begun = begin(client, centre, filled)
    SignUp.objects.update(changed_at=timezone.now() - timedelta(minutes=31))
    assert "Maria" not in client.get(f"/join/{centre.slug}/").content.decode()
    assert client.get(begun.url).url == f"/join/{centre.slug}/"
    # Who was typing all the time has the page open still, and loses nothing.
    assert client.post(begun.url, part(filled, HELP)).url == f"/join/{centre.slug}/send/"


def test_what_nobody_goes_on_with_is_erased_after_a_fortnight(client, centre, filled):
    code = left(client, centre, filled)
    now = timezone.now()
    bring_in(at=now + timedelta(days=13))
    assert SignUp.objects.exists()
    bring_in(at=now + timedelta(days=15))
    assert not SignUp.objects.exists()
    assert Browser().post("/join/code/", {"code": code}).status_code == 200


def test_one_can_erase_it_oneself(client, centre, filled):
    begin(client, centre, filled)
    client.post(f"/join/{centre.slug}/erase/")
    assert not SignUp.objects.exists()
    assert "Maria" not in client.get(f"/join/{centre.slug}/").content.decode()


def test_nobody_at_the_centre_sees_it_before_it_is_sent(client, desk, centre, filled):
    begin(client, centre, filled)
    client.post(f"/join/{centre.slug}/later/send/")
    for page in ("volunteers/", "today/", "messages/"):
        shown = desk.get(f"/desk/{centre.slug}/{page}").content.decode()
        assert "Nowak" not in shown
        assert "451 000 077" not in shown


def test_the_answers_go_along_to_another_centre(client, centre, filled):
    there = CentreFactory()
    begin(client, centre, filled)
    page = client.get(f"/join/{there.slug}/").content.decode()
    assert 'value="Maria"' in page
    assert "challenge" not in page
    moved = part(filled, WHO) | {"village": str(there.village_id)}
    onward = client.post(f"/join/{there.slug}/", moved)
    sent = client.post(onward.url, part(filled, HELP))
    client.post(sent.url, part(filled, END))
    client.post(f"/join/{there.slug}/confirm/without/")
    assert Volunteer.objects.get().centre == there


def test_no_page_tells_a_name_in_its_address(client, centre, filled):
    begun = begin(client, centre, filled)
    helped = client.post(begun.url, part(filled, HELP))
    addresses = {begun.url, helped.url, join(Browser(), centre, filled).url}
    typed = ("Maria", "Nowak", filled["phone"].removeprefix("+48"))
    assert not any(word in address for word in typed for address in addresses)
