"""Who may open what: the table that the sweep holds the product to, written by hand.

`DESK` are a centre's pages, `BESIDE` everything else of our own, `LIBRARIES` whole trees of other
people's pages. Three rules need no row: another centre's desk does not exist (404), what a role
may not do in its own centre is refused (403), and who is not signed in is asked to sign in.
"""

from dataclasses import dataclass, field
from typing import Any

HEAD, COORDINATOR, WORKER, OBSERVER = "head", "coordinator", "social_worker", "observer"
ORGANISERS = frozenset({HEAD, COORDINATOR})
CASE_WORKERS = ORGANISERS | {WORKER}
EVERYONE = CASE_WORKERS | {OBSERVER}

ROLE_OF = {
    "head": HEAD,
    "coordinator": COORDINATOR,
    "social_worker": WORKER,
    "colleague": WORKER,
    "keeper": WORKER,
    "observer": OBSERVER,
    "straddler": COORDINATOR,
}
"""Everybody with a role in the centre today. `keeper` is the confidential client's own worker,
`colleague` a social worker without clients; `straddler` observes the other centre as well."""

STRANGERS = ("volunteer", "administrator", "former", "future")
"""Signed in, without a role in the centre today."""

NOT_SIGNED_IN = ("anonymous", "deactivated")

READ = frozenset({"get", "head"})
ACT = frozenset({"post"})
FORM = READ | ACT


@dataclass(frozen=True)
class Door:
    """Who gets in, and by which methods."""

    roles: frozenset[str] = frozenset()
    methods: frozenset[str] = READ
    objects: dict[str, str] = field(default_factory=dict)
    """Which of the seeded objects fills a parameter, where it is not the one of its own name."""


def read(roles: frozenset[str], **objects: str) -> Door:
    return Door(roles, READ, objects)


def form(roles: frozenset[str], **objects: str) -> Door:
    return Door(roles, FORM, objects)


def act(roles: frozenset[str], **objects: str) -> Door:
    return Door(roles, ACT, objects)


READ_OF_MATCHES = (
    "match", "matches", "matches_export", "thanks_paper", "review_paper", "contract_paper",
    "referral_paper",
)  # fmt: skip
STEPS_OF_MATCHES = (
    "match_pause", "match_end", "first_visit_move", "first_visit_cancel", "contract",
    "contract_sign", "stand_in", "hand_over", "ways",
)  # fmt: skip
PRESSES_OF_MATCHES = (
    "match_introduce", "match_start", "match_resume", "match_end_undo", "stand_in_end",
    "contract_unsign", "referral_issue",
)  # fmt: skip

STEPS_OF_CONCERNS = ("assess", "tick", "review", "act", "close")

DESK: dict[str, Door] = {
    "desk:entrance": read(EVERYONE),
    "desk:today": read(CASE_WORKERS),
    "desk:search": form(CASE_WORKERS),
    # Volunteers: admitted, checked and known by those who organise.
    "volunteers:list": form(ORGANISERS),
    "volunteers:export": read(ORGANISERS),
    "volunteers:add": form(ORGANISERS),
    "volunteers:detail": read(ORGANISERS),
    "volunteers:edit": form(ORGANISERS),
    "volunteers:suits": form(ORGANISERS),
    "volunteers:admit": act(ORGANISERS, volunteer="applicant"),
    "volunteers:refuse": act(ORGANISERS, volunteer="applicant"),
    "volunteers:take_back": act(ORGANISERS, volunteer="beginner"),
    "volunteers:move": form(ORGANISERS),
    "volunteers:move_back": act(ORGANISERS),
    "volunteers:check_note": form(ORGANISERS),
    "volunteers:agreement_sign": form(ORGANISERS),
    "volunteers:consent_note": form(ORGANISERS),
    "volunteers:news_note": act(ORGANISERS),
    "volunteers:absence_note": form(ORGANISERS),
    "volunteers:absence_remove": act(ORGANISERS),
    # Clients and their needs: everybody who works with people.
    "clients:list": form(CASE_WORKERS),
    "clients:export": read(CASE_WORKERS),
    "clients:add": form(CASE_WORKERS),
    "clients:detail": read(CASE_WORKERS),
    "clients:edit": form(CASE_WORKERS),
    "clients:wishes": form(CASE_WORKERS),
    "clients:need_add": form(CASE_WORKERS),
    "clients:interviews": read(CASE_WORKERS),
    "clients:interviews_export": read(CASE_WORKERS),
    "clients:need_asked": act(CASE_WORKERS),
    "clients:need_edit": form(CASE_WORKERS),
    "clients:need_close": form(CASE_WORKERS),
    "clients:need_reopen": act(CASE_WORKERS, need="closed_need"),
    "clients:need_renew": form(CASE_WORKERS),
    # Matching: proposed and decided by those who organise; the match itself is the workers' too.
    "matching:needs": read(ORGANISERS),
    "matching:needs_export": read(ORGANISERS),
    "matching:need": read(ORGANISERS),
    "matching:compare": read(ORGANISERS),
    "matching:map": read(ORGANISERS),
    "matching:what_if": read(ORGANISERS, volunteer="ready"),
    "matching:appeals": read(ORGANISERS),
    "matching:appeal_draft": act(ORGANISERS),
    "matching:appeal": form(ORGANISERS),
    "matching:appeal_withdraw": act(ORGANISERS),
    "matching:appeal_rule": form(ORGANISERS),
    "matching:offer_send": act(ORGANISERS, volunteer="ready"),
    "matching:offers_send": act(ORGANISERS),
    "matching:offers": read(ORGANISERS),
    "matching:offers_export": read(ORGANISERS),
    "matching:rules": form(ORGANISERS),
    "matching:offer_reopen": act(ORGANISERS, offer="declined"),
    "matching:offer_withdraw": act(ORGANISERS),
    "matching:offer_answer": act(ORGANISERS),
    "matching:agreement": form(CASE_WORKERS, match="unasked"),
    "matching:agreement_undo": act(CASE_WORKERS, match="agreed"),
    **{f"matching:{name}": read(CASE_WORKERS) for name in READ_OF_MATCHES},
    **{f"matching:{name}": form(ORGANISERS) for name in STEPS_OF_MATCHES},
    **{f"matching:{name}": act(ORGANISERS) for name in PRESSES_OF_MATCHES},
    "matching:review_add": form(CASE_WORKERS),
    "matching:first_visit": form(CASE_WORKERS),
    "matching:first_visit_arrange": form(ORGANISERS, match="agreed"),
    "matching:plan": read(ORGANISERS),
    "matching:plan_propose": act(ORGANISERS),
    "matching:plan_csv": read(ORGANISERS),
    "matching:plan_xlsx": read(ORGANISERS),
    "matching:plans": read(ORGANISERS),
    "matching:plan_earlier": read(ORGANISERS),
    "matching:plan_send": form(ORGANISERS),
    "matching:plan_line": form(ORGANISERS),
    "matching:plan_refuse": form(ORGANISERS),
    "matching:plan_take_back": act(ORGANISERS, line="sent_line"),
    "matching:plan_allow": act(ORGANISERS),
    # Sharing volunteers with neighbouring centres: the heads decide.
    "sharing:list": read(ORGANISERS),
    "sharing:propose": act(frozenset({HEAD})),
    "sharing:agree": act(frozenset({HEAD})),
    "sharing:end": act(frozenset({HEAD})),
    "matching:exclusion_note": form(ORGANISERS),
    "matching:exclusion_remove": act(ORGANISERS),
    "matching:exclusion_note_for_client": form(CASE_WORKERS),
    "matching:exclusion_remove_for_client": act(CASE_WORKERS, note="apart_note"),
    # Preparation.
    "training:list": read(ORGANISERS),
    "training:plan": form(ORGANISERS),
    "training:seminar": form(ORGANISERS),
    "training:calendar": read(ORGANISERS),
    "training:topics": read(ORGANISERS),
    "training:mine": read(CASE_WORKERS),
    "training:detail": read(ORGANISERS),
    "training:edit": form(ORGANISERS),
    "training:dates": form(ORGANISERS),
    "training:publish": act(ORGANISERS, course="draft"),
    "training:outsider_add": form(ORGANISERS),
    "training:outsider_remove": act(ORGANISERS, enrolment="outside"),
    "training:give_place": act(ORGANISERS, volunteer="beginner"),
    "training:trainer": form(ORGANISERS),
    "training:enrol": form(ORGANISERS),
    "training:export": read(ORGANISERS),
    "training:leave": form(ORGANISERS),
    "training:meeting_add": form(ORGANISERS),
    # In the room also whoever leads the meeting; here nobody but organisers does.
    "training:attendance": form(ORGANISERS),
    "training:tick": act(ORGANISERS),
    "training:walk_in": form(ORGANISERS),
    "training:code": read(ORGANISERS),
    "training:rule": form(ORGANISERS),
    "training:joint": read(ORGANISERS),
    "training:joint_propose": act(ORGANISERS),
    "training:joint_answer": act(ORGANISERS, joint="proposed"),
    "training:joint_course": act(ORGANISERS, joint="hosted"),
    "training:joint_people": form(ORGANISERS),
    "training:talk_note": form(ORGANISERS),
    "training:talk_remove": act(ORGANISERS),
    "training:make_up": act(ORGANISERS),
    "training:make_up_drop": act(ORGANISERS, meeting="elsewhere"),
    "training:sheet": read(ORGANISERS),
    "training:move": form(ORGANISERS),
    "training:cancel": form(ORGANISERS),
    "training:opinions": form(ORGANISERS),
    "training:opinions_export": read(ORGANISERS),
    "training:opinions_compare": read(ORGANISERS),
    "training:opinion": read(ORGANISERS),
    "training:opinion_enter": form(ORGANISERS),
    "training:opinion_close": act(ORGANISERS),
    "training:opinion_sheet": read(ORGANISERS),
    "training:questionnaires": read(ORGANISERS),
    "training:questionnaire_edit": form(ORGANISERS),
    "training:questionnaire_standard": act(ORGANISERS),
    "training:register": read(ORGANISERS),
    "training:report": read(ORGANISERS),
    "training:report_paper": read(ORGANISERS),
    "training:report_workbook": read(ORGANISERS),
    "training:certificates": read(ORGANISERS),
    "training:certificates_export": read(ORGANISERS),
    "training:course_certificates": read(ORGANISERS),
    "training:certificates_issue": act(ORGANISERS),
    "training:certificate_issue": act(ORGANISERS),
    "training:certificate_paper": read(ORGANISERS),
    "training:certificate_revoke": form(ORGANISERS),
    # Visits and worries: everybody who works with people.
    "visits:list": read(CASE_WORKERS),
    "visits:export": read(CASE_WORKERS),
    "visits:silent": read(CASE_WORKERS),
    "visits:note_write": form(CASE_WORKERS, visit="reported"),
    "visits:note_open": act(CASE_WORKERS),
    "visits:notes": read(CASE_WORKERS),
    "visits:unconfirmed": form(CASE_WORKERS),
    "visits:hours": read(ORGANISERS),
    "visits:hours_approve": act(ORGANISERS),
    "visits:hours_export": read(ORGANISERS),
    "visits:rates": form(frozenset({HEAD})),
    "visits:cost_terms": form(ORGANISERS),
    "visits:claim_make": act(ORGANISERS),
    "visits:claim": read(ORGANISERS),
    "visits:claim_paper": read(ORGANISERS),
    "visits:claim_paid": act(ORGANISERS),
    **{f"visits:{name}": read(CASE_WORKERS) for name in ("cards", "cards_paper")},
    **{f"visits:{name}": form(CASE_WORKERS) for name in ("card", "cards_make")},
    "visits:card_make": act(CASE_WORKERS),
    "visits:detail": read(CASE_WORKERS),
    "visits:report": form(CASE_WORKERS, visit="silent"),
    "visits:no_more_tries": act(CASE_WORKERS, visit="tried"),
    "visits:confirm": act(CASE_WORKERS, visit="told"),
    "visits:move": form(CASE_WORKERS),
    "visits:cancel": form(CASE_WORKERS),
    "visits:restore": act(CASE_WORKERS, visit="called_off"),
    "visits:concern_from_visit": form(CASE_WORKERS),
    "visits:plan": form(CASE_WORKERS),
    "visits:single": form(CASE_WORKERS),
    "visits:request_new": form(ORGANISERS),
    "visits:request": read(ORGANISERS),
    "visits:request_ask": act(ORGANISERS),
    "visits:request_withdraw": act(ORGANISERS),
    "visits:request_answer": act(ORGANISERS, asked="asked_for_a_visit"),
    "visits:plan_dates": read(CASE_WORKERS),
    "visits:plan_change": form(CASE_WORKERS),
    "visits:plan_undo": act(CASE_WORKERS),
    "visits:plan_end": form(CASE_WORKERS),
    "visits:client_away": form(CASE_WORKERS),
    "visits:client_back": act(CASE_WORKERS, absence="absence_of_client"),
    "visits:concerns": read(CASE_WORKERS),
    "visits:concern": read(CASE_WORKERS),
    **{f"visits:concern_{step}": act(CASE_WORKERS) for step in STEPS_OF_CONCERNS},
    "visits:concern_rules": form(frozenset({HEAD})),
    "visits:concern_alarm": form(CASE_WORKERS),
    "visits:concern_open": form(CASE_WORKERS),
    # Messages go to volunteers and come from them: those who organise.
    "messaging:outbox": form(ORGANISERS),
    "messaging:export_csv": read(ORGANISERS),
    "messaging:export_xlsx": read(ORGANISERS),
    "messaging:settle_chosen": act(ORGANISERS),
    "messaging:detail": read(ORGANISERS, pk="message"),
    "messaging:retry": act(ORGANISERS, pk="message"),
    "messaging:cancel": act(ORGANISERS, pk="message"),
    "messaging:settle": act(ORGANISERS, pk="message"),
    "messaging:unsettle": act(ORGANISERS, pk="phoned"),
    "messaging:calls": read(ORGANISERS),
    "messaging:call_note": act(ORGANISERS, pk="call"),
    "messaging:call_missed": act(ORGANISERS),
    "messaging:costs": read(ORGANISERS),
    "messaging:costs_csv": read(ORGANISERS),
    "messaging:costs_xlsx": read(ORGANISERS),
    "campaigns:list": read(ORGANISERS),
    "campaigns:new": form(ORGANISERS),
    "campaigns:detail": read(ORGANISERS),
    "campaigns:stop": act(ORGANISERS),
    "messaging:replies": form(ORGANISERS),
    "messaging:replies_csv": read(ORGANISERS),
    "messaging:replies_xlsx": read(ORGANISERS),
    "messaging:rules": form(ORGANISERS),
    "messaging:texts": form(ORGANISERS),
    "messaging:text": form(ORGANISERS),
    "messaging:text_restore": act(ORGANISERS),
    "messaging:reply": read(ORGANISERS, pk="reply"),
    "messaging:reply_handle": act(ORGANISERS, pk="reply"),
    "messaging:reply_undo": act(ORGANISERS, pk="settled_reply"),
    "messaging:reply_take": act(ORGANISERS, pk="strangers_reply"),
    "messaging:reply_give_back": act(ORGANISERS, pk="unasked_reply"),
    "messaging:conversation": read(ORGANISERS, kind="correspondent", pk="volunteer"),
    "messaging:conversation_write": act(ORGANISERS, kind="correspondent", pk="volunteer"),
    "messaging:conversation_silence": act(ORGANISERS, kind="correspondent", pk="volunteer"),
    # Figures, which name nobody.
    "reports:month": read(EVERYONE),
    "reports:month_csv": read(EVERYONE),
    "reports:programme": read(EVERYONE),
    "reports:programme_csv": read(EVERYONE),
}

SIGNED_IN = frozenset({*ROLE_OF, *STRANGERS})
VOLUNTEER = frozenset({"volunteer"})
LOGGERS = frozenset(ROLE_OF) - {"observer"}
ANYBODY = SIGNED_IN | set(NOT_SIGNED_IN)


@dataclass(frozen=True)
class Beside:
    """A page beside the desk: for whom, by which methods, and what the others are told."""

    people: frozenset[str] = ANYBODY
    methods: frozenset[str] = READ
    refusal: frozenset[int] = frozenset({404})
    opened: frozenset[int] = frozenset({200, 302})
    """What those see whom it is for, when they bring nothing with them."""

    objects: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, Any] = field(default_factory=dict)
    """Parameters that are no object of a centre."""


BESIDE: dict[str, Beside] = {
    "health": Beside(),
    "display:set": Beside(methods=ACT),
    "desk:home": Beside(SIGNED_IN),
    # Shown only where the product is shown or built.
    "desk:components": Beside(methods=FORM, opened=frozenset({404})),
    "joining:start": Beside(),
    "joining:centre": Beside(methods=FORM),
    "joining:thanks": Beside(),
    # A volunteer's own pages. Everybody has `my:home`; nobody else has anything on it.
    "my:home": Beside(SIGNED_IN),
    "my:availability": Beside(VOLUNTEER, FORM),
    "my:absence_add": Beside(VOLUNTEER, FORM),
    "my:suits": Beside(VOLUNTEER, FORM),
    "my:absence_remove": Beside(VOLUNTEER, ACT),
    "my:language": Beside(VOLUNTEER, FORM),
    "my:news": Beside(VOLUNTEER, ACT),
    "my_certificates:paper": Beside(VOLUNTEER),
    # Whoever holds the code of a questionnaire fills it in; this is none.
    "opinion:start": Beside(),
    "opinion:thanks": Beside(),
    "opinion:give": Beside(methods=FORM, opened=frozenset({404}), fixed={"code": "22222222"}),
    # What a certificate says, to whoever holds its code; this is none.
    "certificate:check": Beside(),
    "certificate:detail": Beside(opened=frozenset({404}), fixed={"code": "0000-0000-0000-0000"}),
    "my_courses:choose": Beside(VOLUNTEER, ACT),
    "my_courses:give_back": Beside(VOLUNTEER, ACT),
    "my_matches:offer_answer": Beside(VOLUNTEER, ACT),
    "my_matches:contract": Beside(VOLUNTEER),
    "my_matches:referral": Beside(VOLUNTEER),
    "my_matches:offer_reopen": Beside(VOLUNTEER, ACT, objects={"offer": "declined"}),
    "my_training:code": Beside(VOLUNTEER, FORM),
    "my_training:make_up": Beside(VOLUNTEER, ACT),
    "my_training:make_up_drop": Beside(VOLUNTEER, ACT, objects={"meeting": "elsewhere"}),
    "my_visits:answer": Beside(VOLUNTEER, ACT),
    "my_visits:report": Beside(VOLUNTEER, ACT, objects={"visit": "silent"}),
    "my_visits:tell": Beside(VOLUNTEER, FORM, objects={"visit": "silent"}),
    # The log, for everybody who works with clients; the visits on it are one's own clients'.
    "log:home": Beside(LOGGERS, refusal=frozenset({403})),
    "log:report": Beside(
        frozenset({"social_worker"}), ACT, frozenset({403, 404}), objects={"visit": "silent"}
    ),
    # The page that phones keep has nobody's data in it.
    "log:phone": Beside(),
    "log:worker": Beside(),
    "log:manifest": Beside(),
    "log:kept": Beside(LOGGERS, refusal=frozenset({403})),
    "log:entries": Beside(LOGGERS, ACT, frozenset({403}), frozenset({400})),
    "calendars:home": Beside(SIGNED_IN),
    "calendars:issue": Beside(SIGNED_IN, ACT, opened=frozenset({403})),
    "calendars:revoke": Beside(VOLUNTEER, ACT),
    # Whoever holds the secret in the address gets in; these hold none.
    "calendars:feed": Beside(opened=frozenset({404}), fixed={"token": "x" * 43}),
    "answers:question": Beside(methods=FORM, opened=frozenset({404}), fixed={"token": "x:y:z"}),
    # Signed by the provider; these are not.
    "hooks:inbound": Beside(methods=ACT, opened=frozenset({403})),
    "hooks:status": Beside(methods=ACT, opened=frozenset({403}), fixed={"mark": "x" * 43}),
}

LIBRARIES: dict[str, frozenset[str]] = {
    "accounts/": ANYBODY,
    "admin/": frozenset({"administrator"}),
    "cms/": frozenset({"administrator"}),
    "documents/": ANYBODY,
    "_util/": ANYBODY,
    "i18n/": ANYBODY,
}
"""Whose tree it is. Within it a library decides; what no page may show is in `sight.py`."""
