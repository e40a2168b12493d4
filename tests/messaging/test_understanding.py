"""What people really answer, and what it must be taken for."""

import pytest

from messaging.models import Reply
from messaging.understanding import understand

M = Reply.Meaning

YES = """
tak|TAK|Tak.|tak!|tak!!!|TAK :)|Tak 🙂|T|t|t.|taak|Taaaak|tak tak|Tak, dziękuję
tak dziekuje bardzo|Tak, będę|Tak Będę|bede|Będę!|Będziemy|tak przyjdę|przyjdę|Przyjade|ok|OK
Ok.|okej|oki|Okey|Tak jest|oczywiście|Oczywiście że tak|jasne|jasne!|pewnie|na pewno|zgoda
Zgadzam się|dobrze|Dobra|no dobra|no tak|No to ok|może być|moze byc|dam radę|Dam rade|mogę
Mogę przyjść|pasuje|Pasuje mi|jak najbardziej|chętnie|Bardzo chętnie|z przyjemnością
nie ma problemu|Nie ma sprawy|bez problemu|spoko|potwierdzam|Potwierdzam obecność
potwierdzam wizytę|Dzień dobry, tak|Dzien dobry. Tak, bede. Pozdrawiam serdecznie|Witam, tak
Tak, do zobaczenia|tak proszę|👍|👍👍|✅|👌|+|tak 👍|Super, będę|TAK, stawię się
yes|Yes!|YES please|y|yep|yeah|sure|of course|I will|I'll be there|I’ll be there|no problem|I can
Yes, thank you|fine|confirmed|I confirm|will do|count me in|OK, thanks|Yes, see you
так|Так!|ТАК|Так, буду|буду
згода|Згодна|добре|Добре, дякую|звичайно|Можу|зможу|прийду|Авжеж|Добрий день, так|да|Да, приду
хорошо|конечно|ок|Підтверджую|Т|без проблем
"""
NO = """
nie|NIE|Nie.|nie!|N|n|niee|Nieee|nie nie|Nie, dziękuję|Niestety nie|niestety nie mogę|Nie mogę
nie moge|nie dam rady|Nie dam rady, przepraszam|Niestety nie dam rady|nie bede|Nie przyjdę
nie przyjade|nie pasuje|Nie pasuje mi|nie tym razem|odmawiam|Nie mam czasu|nie chcę|odpada
na pewno nie|nie uda mi się|Nie będę mogła|nie bede mogl|Przepraszam, nie mogę przyjść
Dzień dobry, niestety nie|nie ma mowy|no nie|Nie, pozdrawiam|👎|❌|nie zgadzam się
nie jestem w stanie|brak czasu|Nie potwierdzam|nope|can't|I can't|I can’t make it|cannot
Sorry, I can't come|no thanks|No, thank you|unfortunately not|not this time|I won't be there
not possible|I decline|ні|Ні|НІ.|не|Не можу|не зможу|На жаль, ні|на жаль не можу|не прийду
не буду|нет|не могу|Не получится|Ні, дякую|Вибачте, не зможу|Н|не вийде|неможливо|відмовляюся
"""
UNCLEAR = """
|   |.|?|??|tak?|TAK? O której?|Tak, ale o 15|tak ale pozniej|tak o 15|Tak, o 16:30|tak 15
nie wiem|chyba tak|raczej tak|raczej nie|może|moze tak|chyba nie|tak nie|tak/nie|nie tak? tak
nie, ale w czwartek tak|nie bardzo|czemu nie|a kto to?|Kto pisze|o której|dziękuję
Dziękuję bardzo|pozdrawiam|proszę zadzwonić|proszę o telefon|zadzwonie jutro|jestem chora
Pani Helena w szpitalu|spóźnię się|bede 10 minut pozniej|Będę o 17|nie w środę|pomyłka
to pomyłka|Pomocy|pomocy!|rezygnuję|Rezygnuję z wolontariatu|stop, jutro nie mogę|no|No|to|1|2
12|11|tak 1 2|501 234 567|🙂|❤️|😢|not sure|maybe|why not|yes but later|не знаю|можливо
так, але о 15|а можна пізніше?|так?|TAKSI|nietoperz|takie tam|okno|yesterday|<b>tak mam</b>
tak; DROP TABLE
"""
STOP = (
    "STOP|stop|Stop.|STÓP|stop!|zakończ|ZAKONCZ|rezygnacja|Rezygnacja.|wypisz mnie|STOPALL|quit|"
    "Unsubscribe|cancel|END|proszę nie pisać|СТОП|стоп|stop please|Opt out"
)
START = "START|start|Start!|unstop|wznów|старт"
HELP = "POMOC|pomoc|Pomoc.|HELP|help|info|INFO|допомога"


def rows(*groups: tuple[M, str]) -> list[tuple[str, M]]:
    return [
        (text, meaning)
        for meaning, texts in groups
        for line in texts.strip("\n").splitlines()
        for text in line.split("|")
    ]


TABLE = rows(
    (M.YES, YES), (M.NO, NO), (M.UNCLEAR, UNCLEAR), (M.STOP, STOP), (M.START, START), (M.HELP, HELP)
)


@pytest.mark.parametrize(("text", "meaning"), TABLE)
def test_replies_are_taken_for_what_they_mean(text: str, meaning: M) -> None:
    assert understand(text).meaning == meaning


def test_the_table_is_long_enough_to_trust() -> None:
    assert len(TABLE) >= 150


@pytest.mark.parametrize(
    ("text", "meaning", "digit"),
    [
        ("TAK 2", M.YES, 2),
        ("tak2", M.YES, 2),
        ("2 tak", M.YES, 2),
        ("Tak nr 2", M.YES, 2),
        ("NIE 1", M.NO, 1),
        ("nie, 3.", M.NO, 3),
        ("T1", M.YES, 1),
        ("так 2", M.YES, 2),
        ("No 2", M.UNCLEAR, None),
        ("tak 2 nie 3", M.UNCLEAR, None),
        ("tak 0", M.UNCLEAR, None),
        ("tak", M.YES, None),
    ],
)
def test_the_number_of_the_question_is_read(text: str, meaning: M, digit: int | None) -> None:
    understood = understand(text)
    assert (understood.meaning, understood.digit) == (meaning, digit)


@pytest.mark.parametrize(
    ("language", "meaning"), [("en", M.NO), ("pl", M.UNCLEAR), (None, M.UNCLEAR)]
)
def test_no_refuses_in_english_only(language: str | None, meaning: M) -> None:
    assert understand("No", language).meaning == meaning


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("Tak, ale o 15", M.YES),
        ("nie w środę", M.NO),
        ("nie wiem", None),
        ("tak albo nie", None),
        ("Dzień dobry", None),
        ("tak " + "bardzo " * 40, M.YES),
    ],
)
def test_an_unclear_reply_says_where_it_leans(text: str, leaning: M | None) -> None:
    understood = understand(text)
    assert (understood.meaning, understood.leaning) == (M.UNCLEAR, leaning)


@pytest.mark.parametrize("text", ["", "\x00", "tak" * 2000, "😀" * 1600, "١", "²"])
def test_odd_texts_are_unclear_and_nothing_breaks(text: str) -> None:
    assert understand(text).meaning == M.UNCLEAR
