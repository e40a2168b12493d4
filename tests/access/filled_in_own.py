"""The forms of a volunteer's own pages as somebody fills them in."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.asking import Sweep
from tests.access.filled_in import away, suits
from tests.access.filling_in import Data, Form, day, nothing, says, typed
from tests.access.seeding_calendars import a_picture


def photograph(sweep: Sweep) -> Data:
    return {"picture": SimpleUploadedFile("ja.jpg", a_picture()), "agreed": "on"}


def rest(sweep: Sweep) -> Data:
    return {"until": day(sweep, 30), "reason": "school", "words": typed(sweep)}


def farewell(sweep: Sweep) -> Data:
    return {"reason": "moved", "words": typed(sweep)}


def phone(sweep: Sweep) -> Data:
    return {"address": sweep.own.kept["typed_phone"]}


def email(sweep: Sweep) -> Data:
    return {"address": f"{typed(sweep)}@example.org"}


OWN: dict[str, Form] = {
    "my:availability": Form(says(windows=["1-480-720"], version=1), who="volunteer"),
    "my:absence_add": Form(away, who="volunteer"),
    "my:photograph_add": Form(photograph, who="volunteer"),
    "my:photograph_drop": Form(nothing, who="volunteer"),
    "volunteers:photograph_add": Form(photograph),
    "volunteers:photograph_drop": Form(nothing),
    "my:absence_remove": Form(nothing, who="volunteer"),
    "my:suits": Form(suits, who="volunteer"),
    "my:language": Form(says(language="uk"), who="volunteer"),
    "my:news": Form(says(agreed="no"), who="volunteer"),
    "my:appeal": Form(nothing, who="volunteer"),
    "my:wishes": Form(
        says(way="email", texts_from=600, texts_until=1080, reminders="no"), who="volunteer"
    ),
    "my:silence": Form(says(wish="none"), who="volunteer"),
    "my:break": Form(rest, who="volunteer"),
    "my:back": Form(nothing, who="volunteer"),
    "my:leave": Form(farewell, who="volunteer"),
    "my:erase": Form(nothing, who="volunteer"),
    "my:ask_take_back": Form(nothing, who="volunteer"),
    "my:contact_phone": Form(phone, who="volunteer"),
    "my:contact_email": Form(email, who="volunteer"),
}
