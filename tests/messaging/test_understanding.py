"""What people really answer, and what it must be taken for."""

from pathlib import Path

import pytest

from messaging.models import Reply
from messaging.replies.understanding import Understood, understand

M = Reply.Meaning


def table() -> list[tuple[str, str, str]]:
    """Language of the question, reply, meaning: the rows of replies.txt."""
    lines = Path(__file__).with_name("replies.txt").read_text(encoding="utf-8").splitlines()
    cells = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [(language.strip(), text.strip(), meaning.strip()) for language, text, meaning in cells]


def in_words(understood: Understood) -> str:
    """As the table says it."""
    meaning = understood.meaning.value
    if understood.several:
        return ", ".join(f"{digit} {side.value}" for digit, side in understood.several)
    if understood.every or understood.digit:
        return f"{meaning} to {understood.every or understood.digit}"
    if understood.leaning:
        return f"{meaning}, leans to {understood.leaning.value}"
    return f"{meaning}, doubtful" if meaning == "stop" and understood.doubtful else meaning


@pytest.mark.parametrize(("language", "text", "meaning"), table())
def test_replies_are_taken_for_what_they_mean(language: str, text: str, meaning: str) -> None:
    assert in_words(understand(text, language)) == meaning


def test_the_table_is_long_enough_to_trust() -> None:
    rows = table()
    assert len(rows) >= 600
    assert len({(language, text) for language, text, _meaning in rows}) == len(rows)
    assert {language for language, _text, _meaning in rows} == {"pl", "en", "uk"}
    assert sum(meaning.startswith("unclear") for _language, _text, meaning in rows) >= 200


@pytest.mark.parametrize(
    ("language", "meaning"), [("en", M.NO), ("pl", M.UNCLEAR), (None, M.UNCLEAR)]
)
def test_no_refuses_in_english_only(language: str | None, meaning: M) -> None:
    assert understand("No", language).meaning == meaning


@pytest.mark.parametrize("text", ["ok", "Dobrze", "👌", "Spoko, dzięki", "fine", "добре"])
def test_a_word_that_may_only_acknowledge_is_doubtful(text: str) -> None:
    assert understand(text) == Understood(M.YES, doubtful=True)


@pytest.mark.parametrize("text", ["tak", "ok, będę", "ok 2", "Tak, dobrze"])
def test_a_word_that_agrees_is_not(text: str) -> None:
    assert not understand(text).doubtful


@pytest.mark.parametrize(
    ("asked", "meaning"),
    [
        (["GOPS: jutro o 16:00 wizyta."], M.YES),
        (["GOPS: jutro o 16:00.", "GOPS: Jutro spotkanie."], M.YES),
        (["GOPS: jutro o 16:00.", "GOPS: dzis spotkanie."], M.UNCLEAR),
        ([], M.UNCLEAR),
    ],
)
def test_tomorrow_says_nothing_new_where_the_question_said_it(asked: list[str], meaning: M) -> None:
    assert understand("Tak, jutro będę", asked=asked).meaning == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Tak, odbyła się", M.YES),
        ("tak byłam", M.YES),
        ("Tak, byłem. Pozdrawiam", M.YES),
        ("nie odbyła się", M.NO),
        ("Nie, nie odbyła się", M.NO),
        ("byłam", M.UNCLEAR),
        ("Tak, ale nikt nie otworzył", M.UNCLEAR),
        ("nie było nikogo", M.UNCLEAR),
    ],
)
def test_how_it_was_is_understood_where_that_was_asked(text: str, meaning: M) -> None:
    asked = ["GOPS: Czy wizyta 21.11 o 13:00 sie odbyla?"]
    assert understand(text, asked=asked, plainly=True).meaning == meaning
    assert understand(text, asked=["GOPS: Jutro o 16:00 wizyta."]).meaning == M.UNCLEAR


@pytest.mark.parametrize("text", ["będę", "ok", "Nie mogę przyjść", "Tak, przyjdę", "dobrze"])
def test_what_is_to_come_does_not_answer_how_it_was(text: str) -> None:
    assert understand(text, plainly=True).meaning == M.UNCLEAR


def test_a_letter_is_read_by_a_person() -> None:
    understood = understand("tak, " + "dziękuję, " * 20)
    assert (understood.meaning, understood.leaning) == (M.UNCLEAR, M.YES)


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00", "\n", "tak" * 2000, "😀" * 1600, "١", "²", "نعم", "כן", "\u202e"]
)
def test_odd_texts_are_unclear_and_nothing_breaks(text: str) -> None:
    assert understand(text).meaning == M.UNCLEAR


def test_a_long_reply_of_known_words_is_read_in_no_time() -> None:
    assert understand("ok a tak " * 17 + "?").meaning == M.UNCLEAR
