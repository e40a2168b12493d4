from itertools import pairwise

import phonenumbers
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import carrier

from kit import phones
from kit.phones import DEMO_RANGE, Phone, PhoneError, PhoneKind, demo_phone, display, parse


@pytest.mark.parametrize(
    "typed",
    [
        "501501501",
        " 501 501 501 ",
        "501-501-501",
        "501.501.501",
        "(501) 501/501",
        "501–501–501",
        "501\u00a0501\u00a0501",
        "+48501501501",
        "+48 501 501 501",
        "＋48 501 501 501",
        "0048 501 501 501",
        "48501501501",
        "48 501 501 501",
        "0501501501",
        "+48 (0) 501 501 501",
        "\u202d+48 501 501 501\u202c",
        "501\u200b501\u200f501",
    ],
)
def test_every_usual_way_to_write_a_mobile_is_read_alike(typed: str) -> None:
    assert parse(typed) == Phone("+48501501501", PhoneKind.MOBILE)


@pytest.mark.parametrize(
    "typed", ["48 361 00 00", "(48) 361-00-00", "048 361 00 00", "+48 48 361 00 00", "48483610000"]
)
def test_a_landline_near_radom_keeps_its_own_48(typed: str) -> None:
    assert parse(typed) == Phone("+48483610000", PhoneKind.LANDLINE)


def test_a_landline_is_allowed_but_gets_no_text() -> None:
    phone = parse("22 621 00 00")
    assert (phone.kind, phone.can_text, phone.display) == ("landline", False, "22 621 00 00")


@pytest.mark.parametrize("typed", ["+380 67 123 45 67", "00380671234567"])
def test_a_foreign_number_is_read_after_plus_or_two_zeros(typed: str) -> None:
    phone = parse(typed)
    assert phone == Phone("+380671234567", PhoneKind.MOBILE)
    assert phone.display == "+380 67 123 4567"


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("", "empty", "Wpisz numer telefonu."),
        (" +48 ", "too_short", "Ten numer jest za krótki."),
        ("112", "too_short", "Ten numer jest za krótki."),
        ("50150150", "too_short", "Ten numer jest za krótki."),
        ("5015015011", "too_long", "Ten numer jest za długi."),
        ("5" * 100_000, "too_long", "Ten numer jest za długi."),
        ("nie mam", "letters", "W numerze telefonu nie ma liter."),
        ("501501501 wew. 3", "letters", "W numerze telefonu nie ma liter."),
        ("501501501, 502502502", "characters", "Wpisz jeden numer telefonu"),
        ("501+501501", "characters", "Wpisz jeden numer telefonu"),
        ("501\x00501501", "characters", "Wpisz jeden numer telefonu"),
        ("٥٠١٥٠١٥٠١", "characters", "Wpisz jeden numer telefonu"),
        ("📞", "characters", "Wpisz jeden numer telefonu"),
        ("999999999", "unknown", "Nie ma w Polsce takiego numeru."),
        ("050150150", "unknown", "Nie ma w Polsce takiego numeru."),
        ("+999 123 456", "country", "Żaden kraj nie ma takiego numeru kierunkowego."),
        ("+380 1", "unknown", "Nie ma w tym kraju takiego numeru."),
        ("+", "characters", "Wpisz jeden numer telefonu"),
        ("701 234 567", "premium", "To numer o podwyższonej opłacie."),
        ("801 234 567", "premium", "To numer o podwyższonej opłacie."),
    ],
)
def test_what_is_no_number_is_answered_with_its_reason(
    typed: str, code: str, sentence: str
) -> None:
    with pytest.raises(PhoneError) as refused:
        parse(typed)
    assert refused.value.code == code
    assert str(refused.value).startswith(sentence)


def test_the_reason_speaks_the_readers_language() -> None:
    with pytest.raises(PhoneError) as refused:
        parse("123")
    with translation.override("uk"):
        assert str(refused.value).startswith("Цей номер закороткий.")


@given(st.from_regex(r"(45|5[0137]|6[069]|7[2389]|88)[0-9]{7}", fullmatch=True))
def test_a_number_shown_and_typed_again_is_the_same(national: str) -> None:
    phone = parse(national)
    assert parse(phone.display) == parse(phone.e164) == parse(f"0048{national}") == phone
    assert phones.can_text(phone.e164)


@given(st.text(max_size=60))
def test_any_text_is_either_a_number_or_a_sentence(typed: str) -> None:
    try:
        answer = parse(typed).e164
    except PhoneError as refused:
        answer = str(refused)
    assert answer.endswith(".") or phonenumbers.is_valid_number(phonenumbers.parse(answer))


def test_text_that_is_no_stored_number_is_shown_as_it_is() -> None:
    assert display("brak telefonu") == "brak telefonu"
    assert display("+999123456") == "+999123456"
    assert phones.kind_of("") == PhoneKind.OTHER


def test_demo_phones_are_distinct_valid_mobiles() -> None:
    numbers = [demo_phone(n) for n in range(100_000)]
    assert len(set(numbers)) == 100_000
    assert {parse(number).kind for number in numbers[::997]} == {PhoneKind.MOBILE}
    assert demo_phone(7) == "+48451000007"


def test_no_operator_is_known_for_the_demo_range() -> None:
    blocks = [*DEMO_RANGE[::1000], DEMO_RANGE[-1]]
    assert all(b - a <= 1000 for a, b in pairwise(blocks))
    named = {carrier.name_for_number(phonenumbers.parse(f"+48{block}"), "en") for block in blocks}
    assert named == {""}
