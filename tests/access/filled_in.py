"""Every form as somebody fills it in, and where another centre's number would fit into it."""

from messaging.reminders import reminders
from tests.access.asking import Sweep
from tests.access.filling_in import Data, Form, apart, day, nothing, says, typed


def person(sweep: Sweep) -> Data:
    return {
        "first_name": typed(sweep),
        "last_name": typed(sweep),
        "village": sweep.own.centre.village_id,
        "age_band": "30-49",
        "help_kinds": [sweep.own.kept["kind"].pk],
        "windows": ["1-960-1200"],
        "transport": "foot",
        "about": typed(sweep),
        "phone": sweep.own.kept["typed_phone"],
        "email": f"{typed(sweep)}@example.org",
        "language": "pl",
        "consent": "on",
    }


def rules(sweep: Sweep) -> Data:
    """Every reminder as usual, but for one that goes out earlier."""
    return {
        f"{reminder.code.replace('.', '-')}-{name}": value
        for reminder in reminders.kinds.values()
        for name, value in {
            "on": "on", "days": (reminder.usual.days or 0) + 1, "minute": 600, "hours": 2,
        }.items()
    }  # fmt: skip


def profile(sweep: Sweep) -> Data:
    more = {"radius_km": 10, "weekly_minutes": 120, "most_clients": 2, "version": 1}
    return person(sweep) | more


def suits(sweep: Sweep) -> Data:
    return {"transport": "bus", "bus_days": ["1", "3"], "with_pets": "yes", "version": 1}


def public_page(sweep: Sweep) -> Data:
    return {"hours": typed(sweep), "getting_in": typed(sweep), "version": 1}


def somebody_elses_colleague(sweep: Sweep) -> Data:
    head = sweep.other.users["head"].memberships.get(centre=sweep.other.centre)
    return {"named": [head.pk]}


def village(sweep: Sweep) -> Data:
    return {"village": sweep.other.centre.village_id}


def card(sweep: Sweep) -> Data:
    return {
        "first_name": typed(sweep),
        "last_name": typed(sweep),
        "village": sweep.own.centre.village_id,
        "address": typed(sweep),
        "phone": sweep.own.kept["typed_phone"],
        "birth_year": 1940,
        "good_to_know": typed(sweep),
        "consented_on": day(sweep, -10),
        "worker": sweep.own.users["social_worker"].pk,
        "version": 1,
    }


def village_and_worker(sweep: Sweep) -> Data:
    return village(sweep) | {"worker": sweep.other.users["social_worker"].pk}


def need(sweep: Sweep) -> Data:
    return {
        "kind": sweep.own.kept["kind"].pk,
        "tasks": typed(sweep),
        "minutes": 60,
        "visits_a_week": 1,
        "urgency": 2,
        "windows": ["1-960-1200"],
        "interviewed_on": day(sweep, -1),
        "version": 1,
    }


def check(sweep: Sweep) -> Data:
    return {
        "kind": "rps",
        "clear": "yes",
        "checked_on": day(sweep, -1),
        "valid_until": day(sweep, 300),
        "document": typed(sweep),
    }


def agreement(sweep: Sweep) -> Data:
    return {"number": typed(sweep), "signed_on": day(sweep, -1), "starts_on": day(sweep, -1)}


def away(sweep: Sweep) -> Data:
    return {"first_day": day(sweep, 20), "last_day": day(sweep, 21)}


def moment(sweep: Sweep) -> Data:
    return {"day": day(sweep, 30), "start": "11:15", "minutes": 60, "version": 1}


def rhythm(sweep: Sweep) -> Data:
    return {
        "weekday": 3,
        "start": "08:15",
        "minutes": 60,
        "every_weeks": 1,
        "first_day": day(sweep, 7),
    }


def wanted_visit(sweep: Sweep) -> Data:
    told = {"kind": sweep.own.kept["kind"].pk, "tasks": typed(sweep), "client_asked_how": "phone"}
    return told | {"day": day(sweep, 12), "start": "05:45", "minutes": 45}


def outcome(sweep: Sweep) -> Data:
    told = {"result": "done", "minutes": 60, "wellbeing": "worry", "note": typed(sweep)}
    return told | {"version": 1}


def told(sweep: Sweep) -> Data:
    """What the volunteer said of a visit, marked to be confirmed."""
    return {"outcome": sweep.own.kept["told"].pk}


def note(sweep: Sweep) -> Data:
    words = {"observation": typed(sweep), "follows": typed(sweep), "readers": "team"}
    return words | {"state": "final"}


def cost_terms(sweep: Sweep) -> Data:
    return {"waived": "yes", "document": typed(sweep), "vehicle": "car", "since": day(sweep, -20)}


def rate(sweep: Sweep) -> Data:
    return {"kind": "car", "amount": "0.90", "since": day(sweep, -20), "basis": typed(sweep)}


def this_month(sweep: Sweep) -> Data:
    return {"month": f"{sweep.own.at:%Y-%m}"}


def told_elsewhere(sweep: Sweep) -> Data:
    return {"outcome": sweep.other.kept["told"].pk}


def campaign(sweep: Sweep) -> Data:
    return {
        "name": typed(sweep),
        "states": ["preparing", "ready", "active"],
        "text_pl": "zapraszamy na piknik",  # what is written here is to be sent
        "confirmed": "yes",
    }


def village_of_campaign(sweep: Sweep) -> Data:
    return {"villages": [sweep.other.centre.village_id]}


def answer_to_question(sweep: Sweep) -> Data:
    return {"answer": f"no-{sweep.own.objects['question']}", "sure": "on"}


FORMS: dict[str, Form] = {
    "volunteers:add": Form(person, village),
    "volunteers:edit": Form(profile, village),
    "volunteers:suits": Form(suits),
    "volunteers:way": Form(says(reminders="no")),
    "volunteers:admit": Form(nothing),
    "volunteers:refuse": Form(nothing),
    "volunteers:take_back": Form(nothing),
    "volunteers:move": Form(says(state="paused")),
    "volunteers:move_back": Form(nothing),
    "volunteers:check_note": Form(check),
    "volunteers:agreement_sign": Form(agreement),
    "volunteers:consent_note": Form(lambda sweep: {"given_on": day(sweep, -1)}),
    "volunteers:news_note": Form(says(agreed="no")),
    "volunteers:absence_note": Form(away),
    "volunteers:absence_remove": Form(nothing),
    "volunteers:erase": Form(says(sure="on", papers_until="2040-12-31")),
    "volunteers:erase_refuse": Form(says(why="law")),
    "volunteers:request_grant": Form(nothing),
    "volunteers:request_settle": Form(nothing),
    "clients:add": Form(card, village_and_worker),
    "clients:edit": Form(card, village_and_worker),
    "clients:wishes": Form(says(wished_gender="woman", pets_at_home="on", version=1)),
    "clients:need_add": Form(need),
    "clients:need_edit": Form(need),
    "clients:need_close": Form(says(reason="met")),
    "clients:need_reopen": Form(nothing),
    "clients:need_asked": Form(nothing),
    "clients:need_renew": Form(lambda sweep: {"interviewed_on": day(sweep, 0)}),
    "matching:offer_send": Form(lambda sweep: {"override_reason": typed(sweep)}),
    "matching:offers_send": Form(
        lambda sweep: {"people": [sweep.own.objects["ready"]]},
        lambda sweep: {"people": [sweep.other.objects["ready"]]},
    ),
    "matching:rules": Form(says(offers_at_once=4, offer_days=2, need_valid_months=6)),
    "matching:offer_reopen": Form(nothing),
    "matching:offer_withdraw": Form(nothing),
    "matching:appeal_draft": Form(nothing),
    # The words are for everybody to read, so they are no canary.
    "matching:appeal": Form(
        says(words="Zakupy raz w tygodniu.", windows=["1-960-1200"], version=1),
        lambda sweep: {"village": sweep.other.centre.village_id},
    ),
    "matching:appeal_withdraw": Form(nothing),
    "matching:appeal_rule": Form(says(least=700)),
    "matching:offer_answer": Form(says(answer="yes")),
    "matching:agreement": Form(
        lambda sweep: {"agrees": "no", "asked_on": day(sweep, 0), "how": "visit", "apart": "on"},
        who="social_worker",
    ),
    "matching:agreement_undo": Form(nothing),
    "matching:exclusion_note": Form(
        lambda sweep: {"client": sweep.own.objects["client"], "reason": "feud"},
        lambda sweep: {"client": sweep.other.objects["client"]},
    ),
    "matching:exclusion_remove": Form(nothing),
    "matching:exclusion_note_for_client": Form(
        lambda sweep: apart(sweep, volunteer=sweep.own.objects["volunteer"]),
        lambda sweep: {"volunteer": sweep.other.objects["volunteer"]},
        who="social_worker",
    ),
    "matching:exclusion_remove_for_client": Form(nothing, who="social_worker"),
    "sharing:agree": Form(nothing, who="head"),
    "sharing:end": Form(nothing, who="head"),
    "public_page:edit": Form(public_page, somebody_elses_colleague),
    "visits:report": Form(outcome, who="social_worker"),
    "visits:unconfirmed": Form(told, told_elsewhere, who="social_worker"),
    "visits:note_write": Form(note),
    "visits:note_open": Form(nothing, who="social_worker"),
    "visits:hours_approve": Form(nothing),
    "visits:rates": Form(rate, who="head"),
    "visits:cost_terms": Form(cost_terms),
    "visits:claim_make": Form(this_month),
    "visits:claim_paid": Form(nothing),
    "visits:no_more_tries": Form(nothing, who="social_worker"),
    "visits:confirm": Form(told, told_elsewhere, who="social_worker"),
    "visits:move": Form(moment),
    "visits:cancel": Form(says(reason="centre", version=1)),
    "visits:restore": Form(nothing),
    "visits:plan": Form(rhythm),
    "visits:single": Form(moment),
    "visits:request_new": Form(wanted_visit),
    "visits:request_ask": Form(lambda sweep: {"volunteer": [sweep.own.objects["ready"]]}),
    "visits:request_withdraw": Form(nothing),
    "visits:request_answer": Form(says(answer="no")),
    "visits:plan_change": Form(lambda sweep: rhythm(sweep) | {"version": 1}),
    "visits:plan_undo": Form(nothing),
    "visits:plan_end": Form(lambda sweep: {"last_day": day(sweep, 0)}),
    "visits:client_away": Form(lambda sweep: {"first_day": day(sweep, 1), "last_day": ""}),
    "visits:client_back": Form(nothing),
    "messaging:retry": Form(nothing),
    "messaging:settle": Form(nothing),
    "campaigns:new": Form(campaign, village_of_campaign),
    "campaigns:stop": Form(nothing),
    "messaging:unsettle": Form(nothing),
    "messaging:settle_chosen": Form(
        lambda sweep: {"chosen": [sweep.own.objects["message"]], "deed": "told"},
        lambda sweep: {"chosen": [sweep.other.objects["message"]]},
    ),
    "messaging:call_note": Form(says(outcome="told")),
    "messaging:call_missed": Form(
        lambda sweep: {"message": [sweep.own.objects["call"]]},
        lambda sweep: {"message": [sweep.other.objects["call"]]},
    ),
    "messaging:rules": Form(rules),
    "messaging:texts": Form(says(plain_sms="on", sms_price="9.00")),
    "messaging:text": Form(lambda sweep: {"text": typed(sweep), "save": "1"}),
    "messaging:text_restore": Form(nothing),
    "messaging:reply_handle": Form(
        answer_to_question,
        lambda sweep: {"answer": f"no-{sweep.other.objects['question']}"},
    ),
    "messaging:reply_undo": Form(nothing),
    "messaging:reply_take": Form(nothing),
    "messaging:reply_give_back": Form(nothing),
    "messaging:conversation_write": Form(lambda sweep: {"text": "Dziękuję, oddzwonię."}),
    "messaging:conversation_silence": Form(says(wish="none")),
    "my_matches:offer_answer": Form(says(answer="yes"), who="volunteer"),
    "my_matches:offer_reopen": Form(nothing, who="volunteer"),
    "my_visits:answer": Form(says(answer="yes"), who="volunteer"),
    "my_visits:report": Form(says(result="done"), who="volunteer"),
    "my_visits:tell": Form(says(answer="done", minutes=60), who="volunteer"),
    "log:report": Form(says(case="done", version=1), who="social_worker"),
    "calendars:issue": Form(says(feed="volunteer::"), who="volunteer"),
    "calendars:revoke": Form(nothing, who="volunteer"),
}
