"""The words in which people answer, written as people write them.

They are read without capitals, tails and doubled letters, Cyrillic in Latin letters
(`spelling.plain`).
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from messaging.models import Reply
from messaging.replies.spelling import plain

NO_IN = frozenset({"en"})
"""Languages in which "no" refuses; in Polish it is nearer to "well, yes"."""


class Sense(StrEnum):
    """What a word or phrase adds to a reply; one letter each, so that a reply can be read as one.

    OK agrees, but may as well only acknowledge. SORRY goes with a no, and with a yes it makes one
    wonder ("tak bardzo przepraszam"). ECHO says nothing new where the question said the same,
    AFTERWARDS where it asked about what has been.
    LINK joins answers to several questions; BOTH and ALL are about all of them. NEITHER is doubt
    in so many words.
    """

    YES = "Y"
    OK = "K"
    NO = "N"
    SORRY = "S"
    ECHO = "D"
    AFTERWARDS = "P"
    LINK = "L"
    BOTH = "B"
    ALL = "A"
    FILLER = "F"
    NEITHER = "E"
    UNKNOWN = "U"


YES = """
    tak, t, t a k, tka, tsk, taj, tal, tqk, tzk, atk, oczywiście, jasne, na pewno, będę
    będziemy, przyjdę, przyjdziemy, przyjadę, przyjedziemy, potwierdzam, potwierdzamy, akceptuję
    chętnie, bardzo chętnie, z chęcią, z przyjemnością, jak najbardziej, dam radę, damy radę
    mogę, możemy, mogę przyjść, mogę przyjechać, mogę być, pasuje, pasuje mi, odpowiada mi, biorę
    podejmę się, no tak, no to tak, no pewnie, no jasne, pewnie że tak, tak jest, owszem, ano tak
    będę na miejscu, jestem chętna, jestem chętny, stawię się, się stawię, przyjmuję, potwierdzone
    zgadzam się, wyrażam zgodę, zgłaszam się, podejmuję się, biorę udział, wezmę udział
    potwierdzam wizytę, potwierdzam obecność, potwierdzam udział, potwierdzam termin
    potwierdzam spotkanie, potwierdzam przybycie, termin pasuje, termin mi pasuje, ten termin pasuje
    ten termin mi pasuje, godzina pasuje, będę na wizycie, będę na spotkaniu, będę na pewno
    przyjdę na wizytę, przyjdę na spotkanie, przyjdę na pewno, mogę pomóc, chętnie pomogę, pomogę
    tak zgadzam się, na 100, na sto procent, jestem na tak, jestem za, proszę na mnie liczyć
    można na mnie liczyć, możecie na mnie liczyć, może pani na mnie liczyć
    yes, y, yep, yeah, yea, yse, yup, sure, of course, I will, I'll, I'll be there, I will be there
    I will come, I'll come, I can, I can come, agreed, confirm, confirmed, I confirm, will do
    absolutely, certainly, gladly, with pleasure, count me in, yes please, happy to, I'm coming
    I am coming, works for me, that works, that works for me, definitely, I'd love to
    так, згоден, згодна, звичайно, буду, прийду, приїду, можу, зможу, прийдемо, будемо
    підтверджую, авжеж, з радістю, із задоволенням, да, конечно, смогу, обов'язково, обязательно
    могу, приду, приеду, звісно, погоджуюсь, погоджуюся, zgoden, zgodna, я згоден, я згодна
    я буду, я прийду, я можу, я приду, я смогу, мені підходить, підходить, мені зручно
    зможу прийти, можу прийти, могу прийти, смогу прийти, зможу бути
    подходит, мне подходит, подтверждаю, с удовольствием, согласен, согласна
"""
OK = """
    ok, oka, okej, okey, oki, okay, oki doki, zgoda, dobra, dobrze, może być, spoko, nie ma sprawy
    nie ma problemu, bez problemu, no ok, no to ok, no dobra, no dobrze, git, w porządku
    fine, no problem, no worries, sounds good, okey dokey, alright, all right
    згода, добре, гаразд, без проблем, окей, хорошо, ладно, немає проблем, не проблема, домовились
    домовилися, договорились, dobre
"""
NO = """
    nie, n, n i e, nei, niw, nir, nue, bie, nie mogę, nie możemy, nie dam rady, nie damy rady
    nie dam rade, nie da rady, nie da się, nie będę, nie będziemy, nie przyjdę, nie przyjadę
    nie przyjdziemy, nie pasuje, nie pasuje mi, mi nie pasuje, nie zgadzam się, nie tym razem
    odmawiam, nie jestem w stanie, nie uda mi się, nie uda się, nie mam czasu, nie chcę, wykluczone
    odpada, nic z tego, brak czasu, nie będę mógł, nie będę mogła, nie będę w stanie, nie dojadę
    nie mogę przyjść, nie mogę być, nie mogę przyjechać, nie mogę pomóc, nie mogę się zgodzić
    nie dotrę, nie ma mowy, nie ma opcji, nie ma szans, na pewno nie, nie potwierdzam, nie dziś
    nie akceptuję, nie biorę, nie podejmę się, nie odpowiada mi, niestety nie mogę, jednak nie
    jednak nie mogę, jednak nie dam rady, jednak nie przyjdę, jednak nie będę, nie mam możliwości
    nie mam jak, nie mam jak przyjść, nie mam jak dojechać, nie stawię się, jestem na nie, odmowa
    nope, nah, can't, cannot, can not, I can't, I cannot, can't make it, I can't make it, can't come
    won't, I won't, won't be there, I won't come, I won't be there, not possible, I am unable
    unfortunately not, no thanks, no thank you, not this time, impossible, I decline, decline
    sorry no, I can't come, I cannot come, I don't want to, don't want to, not available
    I'm not available, not able to, not coming, I'm not coming, no I can't, no sorry, can't do
    can't do it, I can't do it, no can't, I'm unable, unable to come, no I cannot, no I won't
    ні, н, не, не можу, не зможу, не буду, не прийду, не приїду, не вийде, не виходить, неможливо
    відмовляюсь, відмовляюся, нет, не могу, не смогу, не приду, не приеду, не получится, не сможем
    не підходить, не згоден, не згодна, ne mozu, niet, не маю часу, не підтверджую, не зможемо
    dziękuję ale nie, przepraszam ale nie, niestety ale nie, sorry ale nie, I am unable to come
    I'm unable to come, не можу прийти, не зможу прийти, не зможу бути, не смогу прийти
    не могу прийти, ніяк, ніяк не зможу, не маю змоги, не подходит, не согласна, не согласен, никак
"""
SORRY = """
    przepraszam, przykro mi, bardzo mi przykro, niestety, sorry, sory, sorki, wybaczcie
    proszę wybaczyć, unfortunately, I'm afraid, I am afraid, apologies, I'm sorry, I am sorry
    на жаль, нажаль, вибачте, перепрошую, пробачте, мені шкода, к сожалению, извините, простите
"""
FILLERS = """
    dziękuję, dziękuje, dzięki, dziękujemy, dzięki wielkie, bardzo, proszę, pozdrawiam, serdecznie
    do zobaczenia, do widzenia, dzień dobry, dobry wieczór, cześć, hej, witam, dobry, pani, panie
    panu, super, świetnie, mi, ja, to, że, nr, numer, odpowiedź, moja odpowiedź, szanowna
    szanowni państwo, państwu, miłego dnia, dobrego dnia, pamiętam, pozdrawiamy, pzdr, za pamięć
    za przypomnienie, za informację, za info, za wiadomość, za SMS, za SMSa, na pytanie nr, nara
    thanks, thank you, thx, please, hi, hello, dear, regards, kind, best, see you, see you there
    great, I, it, good morning, have a nice day, number, many, very much, for the reminder
    дякую, спасибі, спасибо, будь ласка, вітаю, добрий день, доброго дня, добрий вечір, привіт
    до зустрічі, щиро, щиро дякую, гарного дня, номер, пожалуйста, я, здравствуйте, дуже
    за нагадування, доброго ранку, дуже дякую, всього найкращого, добрый день
"""
ECHOES = """
    jutro, dziś, dzisiaj, tomorrow, today, завтра, сьогодні, сегодня, odbyła się, się odbyła, odbyła
    wizyta odbyła się, wizyta się odbyła, took place, візит відбувся, відбувся
"""
AFTERWARDS = """
    byłam, byłem, byliśmy, była, wizyta była, byłam u pani, byłem u pani, I was there, it did
    it was, був, була, я була, я був, ми були, були, я там була, я там був
"""
PLAINLY = """
    tak, t, t a k, tka, tsk, taj, tal, tqk, tzk, atk, nie, n, n i e, nei, niw, nir, nue, bie
    yes, y, yep, yeah, yea, yse, yup, nope, nah, так, да, ні, н, не, нет, niet, jednak nie
"""
"""What alone answers a question about what has been: "będę" and "ok" do not."""

LINKS = "i, a, oraz, zaś, natomiast, and, та, й, але на"
BOTH = """
    oba, obie, na oba, na obie, do obu, w obu, oba razy, obydwa, na obydwa, obydwie, dwa razy, 2 x
    x 2, 2 razy, na oba pytania, na obydwa pytania, both, to both, yes to both questions, twice
    обидва, обидві, на обидва, на обидві, двічі, оба, на оба, oba terminy, na oba terminy
"""
ALL = """
    wszystkie, na wszystkie, na wszystko, wszędzie, na wszystkie pytania, all, to all, all of them
    на всі, на все, на всі питання, wszystkie terminy, на все вопросы
"""
NEITHER = """
    ?, nie wiem, nie jestem pewna, nie jestem pewny, czemu nie, dlaczego nie, nie bardzo, chyba nie
    chyba tak, raczej tak, raczej nie, why not, not sure, I don't know, не знаю, не впевнена
    не впевнений, чому ні, może nie, może tak, tak sobie, nie teraz, nie tylko, напевно, no nie
    tak bardzo, tak mi przykro, nie tak, no no, nie mogę się doczekać, nie ma za co, nie ma
    nie mogę doczekać się, nie wykluczone, nie ma pani, tak naprawdę, tak czy siak, tak czy owak
    tak samo, tak nie można, i tak, tak więc, a nie, czy nie, czy tak, так само, не так
    не знаю ще, не впевнен, I can't wait, can't wait, not yet, yes and no, tak średnio, tak jakby
    не только, не сейчас, не зараз, ще не знаю, jeszcze nie wiem, jeszcze nie, not really
"""
STOP = """
    stop, stopall, unsubscribe, revoke, optout, opt out, stop sms, sms stop, stop smsom
    stop smsy, stop sms ów, stop please, please stop, proszę stop, stop proszę, stop dziękuję
    nie chcę smsów, nie chcę sms, nie chcę sms ów, nie chcę więcej sms, nie chcę więcej smsów
    proszę nie wysyłać sms, proszę nie wysyłać smsów, nie wysyłajcie smsów, nie wysyłać smsów
    rezygnuję z sms, rezygnuję z smsów, rezygnuję z sms ów, koniec sms, koniec smsów
    proszę o niewysyłanie smsów, no more texts, no more messages, stop texting me, stop messages
    стоп, стоп смс, відписатися, відписатись, не надсилайте смс, не присилайте смс, отписаться
    відписка
"""
MAYBE_STOP = """
    cancel, end, quit, zakończ, wypisz, wypisz mnie, proszę mnie wypisać, proszę nie pisać
    nie pisać, nie piszcie, proszę nie wysyłać, nie wysyłać, nie wysyłajcie, proszę więcej nie pisać
    не писати, не пишіть, не пишите
"""
"""The provider itself takes the first three for STOP, and nobody who says "do not write" wants a
letter that asks what they meant. But they may have meant the visit: a person reads them too."""

START = "start, unstop, wznów, wznowienie, start sms, proszę wznowić, старт"
HELP = "pomoc, help, info, informacja, pomoc proszę, допомога, довідка, помощь"
SURELY_ALONE = "pewnie, pewka, jasna sprawa, +, ++, +++"
"""Yes when nothing else stands beside it: "pewnie będę" is "I shall probably come"."""


def _phrases(lists: str) -> Iterable[str]:
    return (
        plain(phrase).strip() or phrase.strip()
        for phrase in re.split(r"[,\n]", lists)
        if phrase.strip()
    )


PHRASES: dict[tuple[str, ...], Sense] = {
    tuple(phrase.split()): sense
    for sense, lists in (
        (Sense.FILLER, FILLERS),
        (Sense.LINK, LINKS),
        (Sense.ECHO, ECHOES),
        (Sense.AFTERWARDS, AFTERWARDS),
        (Sense.SORRY, SORRY),
        (Sense.BOTH, BOTH),
        (Sense.ALL, ALL),
        (Sense.OK, OK),
        (Sense.YES, YES),
        (Sense.NO, NO),
        (Sense.NEITHER, NEITHER),
    )
    for phrase in _phrases(lists)
}
ALONE: dict[str, Reply.Meaning] = {
    phrase: meaning
    for meaning, lists in (
        (Reply.Meaning.STOP, STOP + "," + MAYBE_STOP),
        (Reply.Meaning.START, START),
        (Reply.Meaning.HELP, HELP),
        (Reply.Meaning.YES, SURELY_ALONE),
    )
    for phrase in _phrases(lists)
}
PLAIN = frozenset(tuple(phrase.split()) for phrase in _phrases(PLAINLY)) | {("no",)}
DOUBTFUL = frozenset(_phrases(MAYBE_STOP))
