"""The words in which people answer. Every list may be written as people write; `WORDS` are read
without capitals, tails and doubled letters, Cyrillic in Latin letters (`plain`)."""

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum

from messaging.models import Reply

LETTERS = str.maketrans(
    {
        **dict(zip("абвгґдезиіїйклмнопрстуфыэё", "abvhgdezyiijklmnoprstufyee", strict=True)),
        "є": "ie",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
        "ь": "",
        "ъ": "",
        "ł": "l",
        "đ": "d",
    }
)
EMOJI = {"👍": "tak", "✅": "tak", "✔": "tak", "👌": "ok", "🆗": "ok", "👎": "nie", "❌": "nie"}
"""Other pictures say nothing, as fillers do."""

NO_IN = frozenset({"en"})
"""Languages in which "no" refuses; in Polish it is nearer to "well, yes"."""


class Sense(Enum):
    """What a word or phrase adds to a reply."""

    YES = "yes"
    NO = "no"
    FILLER = "filler"
    UNKNOWN = "unknown"


YES = """
    tak, t, ok, oka, okej, okey, oki, okay, oczywiście, jasne, pewnie, na pewno, zgoda, zgadzam się
    dobra, dobrze, może być, będę, będziemy, przyjdę, przyjdziemy, przyjadę, potwierdzam, akceptuję
    chętnie, bardzo chętnie, z chęcią, z przyjemnością, jak najbardziej, dam radę, damy radę
    mogę, możemy, mogę przyjść, mogę przyjechać, mogę być, pasuje, pasuje mi, odpowiada mi, biorę
    podejmę się, nie ma problemu, nie ma sprawy, spoko, no tak, no to tak, no ok, no to ok
    no dobra, no dobrze, no pewnie, no jasne, tak jest, będę na miejscu, jestem chętna
    jestem chętny, stawię się, się stawię, bez problemu, przyjmuję, potwierdzone
    yes, y, yep, yeah, yup, sure, of course, I will, I'll, I'll be there, I will be there
    I will come, I'll come, I can, fine, agreed, confirm, confirmed, I confirm, no problem, will do
    absolutely, certainly, gladly, with pleasure, count me in, yes please, happy to
    так, згода, згоден, згодна, добре, гаразд, звичайно, буду, прийду, приїду, можу, зможу
    підтверджую, авжеж, з радістю, із задоволенням, без проблем, окей, да, конечно, хорошо, смогу
    могу, приду, приеду, звісно, погоджуюсь, погоджуюся, dobre, zgoden, zgodna
"""
NO = """
    nie, n, nie mogę, nie możemy, nie dam rady, nie damy rady, nie będę, nie przyjdę, nie przyjadę
    nie pasuje, nie pasuje mi, nie zgadzam się, nie tym razem, odmawiam, nie jestem w stanie
    nie uda mi się, nie uda się, nie mam czasu, nie chcę, wykluczone, odpada, nic z tego, brak czasu
    nie będę mógł, nie będę mogła, nie mogę przyjść, nie mogę być, nie mogę przyjechać, nie dojadę
    nie dotrę, nie ma mowy, nie ma opcji, nie ma szans, na pewno nie, nie potwierdzam, no nie
    nie akceptuję, nie biorę, nie podejmę się, nie odpowiada mi, niestety nie mogę, nie tak
    nope, nah, can't, cannot, can not, I can't, I cannot, can't make it, I can't make it, can't come
    won't, I won't, won't be there, I won't come, I won't be there, not possible, I am unable
    unfortunately not, no thanks, no thank you, not this time, impossible, I decline, decline
    sorry no, I can't come, don't want to, not available, I'm not available, not able to
    ні, н, не, не можу, не зможу, не буду, не прийду, не приїду, не вийде, не виходить, неможливо
    відмовляюсь, відмовляюся, нет, не могу, не смогу, не приду, не приеду, не получится
    не підходить, не згоден, не згодна, ne mozu, niet, не маю часу, не підтверджую
"""
FILLERS = """
    dziękuję, dziękuje, dzięki, dziękujemy, bardzo, proszę, pozdrawiam, serdecznie, do zobaczenia
    do widzenia, dzień dobry, dobry wieczór, cześć, hej, witam, dobry, pani, panie, panu, super
    świetnie, mi, ja, to, że, przepraszam, przykro mi, niestety, sorry, sory, nr, numer, pytanie
    odpowiedź, wizytę, wizyta, spotkanie, obecność, udział, termin, szanowna, miłego dnia
    thanks, thank you, thx, please, hi, hello, dear, regards, kind, best, see you, great, I, it
    unfortunately, I'm afraid, I am afraid, good morning, have a nice day, number
    дякую, спасибі, спасибо, будь ласка, вітаю, добрий день, доброго дня, добрий вечір, привіт
    до зустрічі, на жаль, нажаль, вибачте, перепрошую, щиро, гарного дня, номер, пожалуйста, я
"""
NEITHER = """
    nie wiem, nie jestem pewna, nie jestem pewny, czemu nie, dlaczego nie, nie bardzo, chyba nie
    chyba tak, raczej tak, raczej nie, why not, not sure, I don't know, не знаю, не впевнена
    не впевнений, чому ні, może nie, może tak, tak sobie, nie teraz, nie tylko, напевно
"""
STOP = """
    stop, stopall, zakończ, rezygnacja, wypisz, wypisz mnie, unsubscribe, cancel, end, quit, revoke
    optout, opt out, stop sms, stop please, proszę stop, stop dziękuję, proszę nie pisać, nie pisać
    nie piszcie, proszę nie wysyłać, стоп, відписатися, відписатись, не писати, не пишіть
"""
START = "start, unstop, wznów, wznowienie, старт"
HELP = "pomoc, help, info, informacja, допомога, довідка"


def plain(text: str) -> str:
    """Lower case, Latin letters without tails, each letter at most once in a row.

    Polish without its tails, Ukrainian and Russian in Latin letters: as people type in a hurry.
    """
    for sign, word in EMOJI.items():
        text = text.replace(sign, f" {word} ")
    latin = unicodedata.normalize("NFC", text.casefold()).translate(LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", latin) if c not in "'’`ʼ‘")
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return re.sub(r"([a-z])\1+", r"\1", bare)


def _phrases(lists: str) -> Iterable[str]:
    return (plain(phrase).strip() for phrase in re.split(r"[,\n]", lists) if phrase.strip())


PHRASES: dict[tuple[str, ...], Sense] = {
    tuple(phrase.split()): sense
    for sense, lists in (
        (Sense.FILLER, FILLERS),
        (Sense.YES, YES),
        (Sense.NO, NO),
        (Sense.UNKNOWN, NEITHER),
    )
    for phrase in _phrases(lists)
}
ALONE: dict[str, Reply.Meaning] = {
    phrase: meaning
    for meaning, lists in (
        (Reply.Meaning.STOP, STOP),
        (Reply.Meaning.START, START),
        (Reply.Meaning.HELP, HELP),
    )
    for phrase in _phrases(lists)
}
