"""The forms about courses, meetings and opinions as somebody fills them in."""

from tests.access.asking import Sweep
from tests.access.filled_in import moment
from tests.access.filling_in import Data, Form, day, nothing, says, typed
from training.in_the_room.code_of_the_day import code_of


def meeting(sweep: Sweep) -> Data:
    return moment(sweep) | {"topic": sweep.own.kept["lacking"].pk, "version": 0}


def course(sweep: Sweep) -> Data:
    days = {f"day_{n}": day(sweep, 20 + 7 * n) for n in range(1, 6)}
    starts = {f"start_{n}": "16:00" for n in range(1, 6)}
    about = {"name": typed(sweep), "place": typed(sweep), "capacity": 15, "minutes": 60}
    return about | days | starts


def seminar(sweep: Sweep) -> Data:
    facts = {"title": typed(sweep), "audience": "workers", "place": typed(sweep), "capacity": 9}
    return facts | {"day": day(sweep, 33), "start": "16:00", "minutes": 90}


def dates(sweep: Sweep) -> Data:
    meeting = sweep.own.kept["meeting_to_come"]
    return {
        "seen": f"{meeting.pk}:0",
        f"day_{meeting.topic.number}": day(sweep, 41),
        f"start_{meeting.topic.number}": "10:00",
    }


def outsider(sweep: Sweep) -> Data:
    names = {name: typed(sweep) for name in ("first_name", "last_name", "institution")}
    phone = sweep.own.kept["typed_phone"]
    email = f"{typed(sweep)}@example.org"
    return names | {"audience": "residents", "phone": phone, "email": email}


def who_came(sweep: Sweep) -> Data:
    people = (sweep.own.objects["volunteer"], sweep.own.anothers["volunteer"])
    return {f"person_{pk}": "present" for pk in people}


def questions(sweep: Sweep) -> Data:
    management = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0}
    one = {"text_pl": typed(sweep), "kind": "scale", "place": 1, "code": ""}
    base = {"base": sweep.own.kept["questionnaire"].pk}
    return base | management | {f"form-0-{name}": value for name, value in one.items()}


PREPARATION: dict[str, Form] = {
    "training:plan": Form(course),
    "training:seminar": Form(seminar, lambda sweep: {"trainer": sweep.other.users["head"].pk}),
    "training:edit": Form(
        # The place is told to everyone enrolled, so it is no canary.
        lambda sweep: {"name": typed(sweep), "place": "OSP", "capacity": 9, "version": 1}
    ),
    "training:dates": Form(dates),
    "training:publish": Form(nothing),
    "training:outsider_add": Form(outsider),
    "training:outsider_remove": Form(nothing),
    "training:give_place": Form(nothing),
    "training:trainer": Form(
        lambda sweep: {"guest_trainer": typed(sweep)},
        lambda sweep: {"trainer": sweep.other.users["head"].pk},
    ),
    "training:meeting_add": Form(meeting),
    "training:enrol": Form(
        lambda sweep: {"volunteers": [sweep.own.objects["beginner"]]},
        lambda sweep: {"volunteers": [sweep.other.objects["beginner"]]},
    ),
    "training:attendance": Form(who_came),
    "training:tick": Form(who_came),
    "training:rule": Form(
        says(meetings_required=5, talks_allowed=1, preparation_years=3, course_quorum=6)
    ),
    "training:joint_answer": Form(says(answer="no")),
    "training:talk_note": Form(
        lambda sweep: {"topic": sweep.own.kept["lacking"].pk, "held_on": day(sweep, -1)}
    ),
    "training:talk_remove": Form(nothing),
    "training:make_up_drop": Form(nothing),
    "training:walk_in": Form(
        lambda sweep: {"first_name": typed(sweep), "last_name": typed(sweep), "consent": "on"}
    ),
    "training:leave": Form(nothing),
    "training:move": Form(lambda sweep: moment(sweep) | {"version": 0}),
    "training:cancel": Form(nothing),
    "training:opinions": Form(says(which="needs", way="message")),
    "training:opinion_enter": Form(lambda sweep: {"helped": typed(sweep)}),
    "training:opinion_close": Form(nothing),
    "training:questionnaire_edit": Form(questions),
    "training:questionnaire_standard": Form(nothing),
    "training:certificate_revoke": Form(lambda sweep: {"why": typed(sweep)}),
    "my_courses:choose": Form(nothing, who="volunteer"),
    "my_courses:give_back": Form(nothing, who="volunteer"),
    "my_training:code": Form(
        lambda sweep: {"code": code_of(sweep.own.kept["on_now"])},
        who="volunteer",
    ),
    "my_training:make_up_drop": Form(nothing, who="volunteer"),
}
