import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kit.plain_text import clean_line, clean_lines


def test_a_name_is_kept_as_its_owner_writes_it() -> None:
    assert clean_line("Ołena O’Hara-Śliwińska 🙂") == "Ołena O’Hara-Śliwińska 🙂"


def test_two_ways_to_type_a_name_become_one() -> None:
    assert clean_line("Ło\u0301dz\u0301") == clean_line("Łódź") == "Łódź"


def test_what_nobody_sees_is_dropped() -> None:
    assert clean_line(" \ufeffAn\u200bna\x00 \u202eKowal\u202c\n ska\u00ad ") == "Anna Kowal ska"


def test_a_note_keeps_its_lines() -> None:
    assert clean_lines("Pierwsza\r\n\r\n- druga\u2028trzecia\x07\r") == (
        "Pierwsza\n\n- druga\ntrzecia"
    )


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    for clean in (clean_line, clean_lines):
        once = clean(text)
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)
    assert "\n" not in clean_line(text)
