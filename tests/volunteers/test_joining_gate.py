"""Who gets through to the coordinator: people, also without a working phone; machines do not."""

import hashlib
from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone

from kit.phones import demo_phone
from messaging.models import Message
from tests.factories import NOW
from tests.joining import END, HELP, WHO, answer, begin, challenge_on, code_sent_to, join, part
from volunteers.joining import proof
from volunteers.joining.arriving import UNCONFIRMED_A_DAY, bring_in
from volunteers.models import SignUp, Volunteer

pytestmark = pytest.mark.django_db


def test_a_thousand_machines_leave_no_record_that_a_coordinator_sees(client, centre, filled):
    """Each from a connection of its own, with everything filled in: the trap, made-up proofs."""
    address = f"/join/{centre.slug}/"
    everything = filled | {"digits": "0000", "solution": "7", "challenge": "made:up:thing"}
    trapped = everything | {"website": "https://spam.example"}
    tricks = [(address, trapped)] * 5 + [
        (address, everything),
        (f"{address}help/", everything),
        (f"{address}send/", everything),
        (f"{address}confirm/", {"code": "123456"}),
        (f"{address}confirm/without/", everything),
    ]
    for number in range(1000):
        where, typed = tricks[number % len(tricks)]
        client.post(where, typed, REMOTE_ADDR=f"10.1.{number // 250}.{number % 250}")
    assert not Volunteer.objects.exists()
    assert not SignUp.objects.exists()
    assert not Message.objects.exists()


def test_the_trap_is_thanked_and_forgotten(client, centre, filled):
    guard = challenge_on(client.get(f"/join/{centre.slug}/"))
    typed = part(filled, WHO) | guard | {"website": "https://spam.example"}
    assert client.post(f"/join/{centre.slug}/", typed).url == f"/join/{centre.slug}/thanks/"
    assert not SignUp.objects.exists()


def test_the_browsers_work_stands_for_the_digits(client, centre, filled):
    challenge = challenge_on(client.get(f"/join/{centre.slug}/"))["challenge"]
    solution = next(str(n) for n in count() if proof.is_solved(challenge, str(n)))
    digest = hashlib.sha256(f"{challenge}:{solution}".encode()).hexdigest()
    assert bin(int(digest, 16))[2:].zfill(256).startswith("0" * proof.BITS)
    typed = part(filled, WHO) | {"challenge": challenge, "solution": solution}
    assert client.post(f"/join/{centre.slug}/", typed).url == f"/join/{centre.slug}/help/"


def test_wrong_digits_ask_for_others_and_nothing_typed_is_lost(client, centre, filled):
    guard = challenge_on(client.get(f"/join/{centre.slug}/"))
    wrong = client.post(f"/join/{centre.slug}/", part(filled, WHO) | guard | {"digits": "12"})
    page = wrong.content.decode()
    assert 'id="id_digits_error"' in page
    assert 'value="Maria"' in page
    anew = challenge_on(wrong)
    assert anew["challenge"] != guard["challenge"]
    assert client.post(f"/join/{centre.slug}/", part(filled, WHO) | anew).status_code == 302


def test_one_challenge_is_good_for_one_sign_up(client, centre, filled):
    guard = challenge_on(client.get(f"/join/{centre.slug}/"))
    for _each in range(3):
        begun = client.post(f"/join/{centre.slug}/", part(filled, WHO) | guard)
    assert SignUp.objects.count() == 1
    client.post(begun.url, part(filled, HELP))
    # What was answered since is shown to nobody who only has the first page.
    late = client.post(f"/join/{centre.slug}/", part(filled, WHO) | guard)
    assert late.url == f"/join/{centre.slug}/"
    assert SignUp.objects.count() == 1


def test_very_many_from_one_connection_are_asked_to_wait(client, centre, filled):
    typed = part(filled, WHO) | {"challenge": "x", "digits": "0"}
    statuses = [client.post(f"/join/{centre.slug}/", typed).status_code for _n in range(41)]
    assert (statuses[0], statuses[-1]) == (200, 429)
    page = client.post(f"/join/{centre.slug}/", typed).content.decode()
    assert "bardzo wiele zgłoszeń" in page
    assert 'value="Maria"' in page


def test_with_the_code_the_contact_is_confirmed(client, centre, filled):
    join(client, centre, filled)
    assert not Volunteer.objects.get().contact_unconfirmed


def test_the_code_goes_by_e_mail_where_there_is_no_mobile(client, centre, filled):
    landline = filled | {"phone": "48 360 00 00", "email": "maria@example.org"}
    join(client, centre, landline)
    assert Message.objects.get(purpose="joining/code").address == "maria@example.org"
    assert not Volunteer.objects.get().contact_unconfirmed


def test_the_text_is_plain_short_and_names_nobody(client, centre, filled):
    answer(client, centre, filled)
    message = Message.objects.get(purpose="joining/code")
    assert message.body.startswith(f"{centre.short_name}: Twoj kod: ")
    assert (message.parts, message.secret, message.centre) == (1, True, None)
    assert "Nowak" not in message.body + message.recipient_name
    assert code_sent_to(demo_phone(77)) not in str(SignUp.objects.values().get())


def test_a_wrong_code_is_told_and_five_are_enough(client, centre, filled):
    sent = answer(client, centre, filled)
    right = code_sent_to(demo_phone(77))
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    pages = [client.post(sent.url, {"code": wrong}).content.decode() for _n in range(6)]
    assert "To nie ten kod" in pages[0]
    assert "Ten kod już nie działa" in pages[-1]
    assert "Ten kod już nie działa" in client.post(sent.url, {"code": right}).content.decode()
    assert not Volunteer.objects.exists()


def test_a_code_holds_for_half_an_hour_and_a_new_one_takes_its_place(client, centre, filled):
    sent = answer(client, centre, filled)
    first = code_sent_to(demo_phone(77))
    SignUp.objects.update(proof_until=timezone.now())
    assert "już nie działa" in client.post(sent.url, {"code": first}).content.decode()
    client.post(f"{sent.url}again/")
    client.post(sent.url, {"code": code_sent_to(demo_phone(77))})
    assert not Volunteer.objects.get().contact_unconfirmed


def test_no_more_than_three_codes_go_out_for_one_sign_up(client, centre, filled):
    sent = answer(client, centre, filled)
    for _each in range(5):
        client.post(f"{sent.url}again/")
    assert Message.objects.filter(purpose="joining/code").count() == 3


def test_without_a_code_it_arrives_and_is_marked(client, desk, centre, filled):
    sent = answer(client, centre, filled)
    assert client.post(f"{sent.url}without/").url == f"/join/{centre.slug}/thanks/"
    volunteer = Volunteer.objects.get()
    assert volunteer.contact_unconfirmed
    assert not Message.objects.filter(centre=centre).exists(), "nothing goes to a stranger's phone"
    today = desk.get(f"/desk/{centre.slug}/today/").content.decode()
    assert "kontakt niepotwierdzony" in today
    page = desk.get(f"/desk/{centre.slug}/volunteers/{volunteer.pk}/").content.decode()
    assert "Kontakt niepotwierdzony" in page


def test_a_landline_alone_is_no_hindrance(client, centre, filled):
    end = answer(client, centre, filled | {"phone": "48 360 00 00"})
    assert end.url == f"/join/{centre.slug}/thanks/"
    assert Volunteer.objects.get().contact_unconfirmed


def test_whoever_closes_the_page_without_the_code_is_not_lost(client, centre, filled):
    answer(client, centre, filled)
    now = timezone.now()
    bring_in(at=now + timedelta(minutes=30))
    assert not Volunteer.objects.exists()
    centre.joining_open = False
    centre.save()
    bring_in(at=now + timedelta(minutes=61))
    assert Volunteer.objects.get().contact_unconfirmed
    assert not SignUp.objects.exists()


def test_a_flood_without_codes_waits_for_the_next_day(client, centre, filled):
    now = timezone.now()
    for number in range(UNCONFIRMED_A_DAY + 2):
        SignUp.objects.create(
            centre=centre,
            submission=f"7c9e6679-7425-40de-944b-e07fc1f9{number:04d}",
            code_hash=str(number),
            language="pl",
            answers={
                "who": {
                    name: [str(value)]
                    for name, value in part(filled, WHO).items()
                    if name != "first_name"
                }
                | {"first_name": [f"Maria{number}"]},
                "help": {"help_kinds": [str(filled["help_kinds"][0])], "transport": ["foot"]},
            },
            begun_at=NOW,
            changed_at=NOW,
            expires_at=now + timedelta(days=14),
            sent_at=now - timedelta(hours=2),
        )
    bring_in(at=now)
    bring_in(at=now)
    assert (Volunteer.objects.count(), SignUp.objects.count()) == (UNCONFIRMED_A_DAY, 2)
    bring_in(at=now + timedelta(days=1))
    assert SignUp.objects.count() == 0


def test_another_phone_asks_for_another_code(client, centre, filled):
    answer(client, centre, filled)
    client.post(f"/join/{centre.slug}/", part(filled, WHO) | {"phone": demo_phone(79)})
    client.post(f"/join/{centre.slug}/help/", part(filled, HELP))
    client.post(f"/join/{centre.slug}/send/", part(filled, END))
    client.post(f"/join/{centre.slug}/confirm/", {"code": code_sent_to(demo_phone(79))})
    volunteer = Volunteer.objects.get()
    assert (volunteer.phone, volunteer.contact_unconfirmed) == (demo_phone(79), False)


def test_no_page_before_its_time(client, centre, filled):
    for page in ("help/", "send/", "confirm/", "later/", "place/"):
        assert client.get(f"/join/{centre.slug}/{page}").url == f"/join/{centre.slug}/"
    begin(client, centre, filled)
    assert client.get(f"/join/{centre.slug}/send/").url == f"/join/{centre.slug}/help/"
    assert client.get(f"/join/{centre.slug}/nothing/").status_code == 404
