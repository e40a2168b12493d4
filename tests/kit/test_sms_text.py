import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.sms_text import GSM_BASIC, GSM_EXTENSION, Segments, segments, transliterate


def test_the_alphabet_has_its_127_characters_and_the_escape() -> None:
    assert len(GSM_BASIC) == 127
    assert len(GSM_EXTENSION) == 10
    assert not GSM_BASIC & GSM_EXTENSION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Segments(0, "GSM-7", 0)),
        ("a" * 160, Segments(1, "GSM-7", 160)),
        ("a" * 161, Segments(2, "GSM-7", 161)),
        ("a" * 306, Segments(2, "GSM-7", 306)),
        ("a" * 307, Segments(3, "GSM-7", 307)),
        ("€" * 80, Segments(1, "GSM-7", 160)),
        ("€" * 81, Segments(2, "GSM-7", 162)),
        ("ą" * 70, Segments(1, "UCS-2", 70)),
        ("ą" * 71, Segments(2, "UCS-2", 71)),
        ("ą" * 134, Segments(2, "UCS-2", 134)),
        ("ą" * 135, Segments(3, "UCS-2", 135)),
        ("🙂" * 35, Segments(1, "UCS-2", 70)),
        ("🙂" * 36, Segments(2, "UCS-2", 72)),
    ],
)
def test_parts_are_counted_at_every_edge(text: str, expected: Segments) -> None:
    assert segments(text) == expected


def test_a_character_of_two_units_is_never_cut_in_two() -> None:
    # 153 units would end in the middle of a euro sign, so each part carries 76 of them.
    assert segments("€" * 153) == Segments(3, "GSM-7", 306)
    assert segments("🙂" * 67) == Segments(3, "UCS-2", 134)


def test_polish_without_tails_fits_the_cheap_alphabet() -> None:
    text = "Zażółć „gęślą” jaźń – ŁÓDŹ…\u00a0Odpisz TAK"
    assert transliterate(text) == 'Zazolc "gesla" jazn - LODZ... Odpisz TAK'
    assert segments(transliterate(text)).encoding == "GSM-7"


def test_polish_typed_as_letter_and_mark_is_the_same_polish() -> None:
    assert transliterate("Ło\u0301dz\u0301") == "Lodz"


def test_letters_of_the_cheap_alphabet_stay() -> None:
    assert transliterate("Żaneta Müller, crème, 5 €") == "Zaneta Müller, crème, 5 €"


def test_cyrillic_stays_and_costs_more() -> None:
    text = "Зустріч о 16:00. Її ім’я – Юлія"
    assert transliterate(text) == "Зустріч о 16:00. Її ім'я - Юлія"
    assert segments(transliterate(text)).encoding == "UCS-2"


@given(st.text(alphabet=st.characters(max_codepoint=0x17F, exclude_categories=["Cc", "Cf"])))
def test_transliterating_twice_changes_nothing_more(text: str) -> None:
    once = transliterate(text)
    assert transliterate(once) == once
    assert segments(once).count <= segments(text).count + len(text) // 50


@given(st.text())
def test_any_text_can_be_counted(text: str) -> None:
    counted = segments(text)
    assert (counted.count == 0) == (text == "")
    assert counted.units >= len(text)
