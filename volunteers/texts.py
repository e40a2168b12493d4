"""What is said to people who offer their help, and to staff about their papers."""

from datetime import date, datetime, timedelta
from typing import cast

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kit.clock import WARSAW, local
from messaging.placeholders import COUNT, moment, plain
from messaging.wordings import Facts, Placeholder, Wording
from volunteers.admitting import ADMITTED, ADMITTED_TO_PAGES
from volunteers.erasing.carrying_out import ERASED, NOT_ERASED
from volunteers.joining.telling import APPLICATION
from volunteers.mine.asking import AGREED, FAREWELL
from volunteers.mine.contacting import CODE
from volunteers.models import OwnRequest
from volunteers.reminding import CHECKS
from volunteers.signing_up import RECEIVED


def _until(facts: Facts) -> str:
    day = cast("date | None", facts.get("until"))
    return (
        gettext("until %(day)s") % {"day": date_format(day, "j.m")} if day else gettext("for now")
    )


def _kept(facts: Facts) -> str:
    day = cast("date | None", facts.get("until"))
    if day is None:
        return gettext("Nothing is kept under your name.")
    told = gettext("Papers that the law wants are kept until %(day)s.")
    return told % {"day": date_format(day, "j.m.Y")}


def _why(facts: Facts) -> str:
    return str(OwnRequest.Refusal(str(facts["why"])).label)


def _promised(facts: Facts) -> str:
    days = timedelta(days=cast("int", facts["days"]))
    return date_format(local(moment(facts, "sent_at")) + days, "j.m")


PROMISED = Placeholder("day", _("the day by which the centre answers"), _promised)

WORDINGS = (
    Wording(
        purpose=RECEIVED,
        label=_("Thanks for an application"),
        standard=_("Thank you for your application. The coordinator will get in touch by {day}."),
        placeholders=(PROMISED,),
        samples=({"days": 7, "sent_at": datetime(2026, 9, 24, 12, tzinfo=WARSAW)},),
    ),
    Wording(
        purpose=ADMITTED,
        label=_("Welcome among the volunteers"),
        standard=_(
            "Welcome among the volunteers! Next come the preparation meetings: we will invite you."
        ),
    ),
    Wording(
        purpose=ADMITTED_TO_PAGES,
        label=_("Welcome, to those who can sign in"),
        standard=_(
            "Welcome among the volunteers! Next come the preparation meetings: we will invite you. "
            "You can sign in to your own pages with this e-mail address; no password is needed, "
            "we send a code."
        ),
        only_email=True,
    ),
    Wording(
        purpose=APPLICATION,
        label=_("To the coordinator: an application has come"),
        standard=_("Applications that wait for an answer: {count}. Sign in to see them."),
        placeholders=(COUNT,),
        samples=({"count": 2},),
        subject=_("Somebody would like to help"),
        only_email=True,
    ),
    Wording(
        purpose=CHECKS,
        label=_("To the coordinator: register checks run out"),
        standard=_(
            "Register checks that must soon be repeated: {count}. Sign in to see whose they are."
        ),
        placeholders=(COUNT,),
        samples=({"count": 2},),
        subject=_("Register checks to be repeated"),
        only_email=True,
    ),
    Wording(
        purpose=AGREED,
        label=_("A break is agreed"),
        standard=_("We agree to your break {until}. Rest well; we are glad when you come back."),
        placeholders=(plain("until", _("until when"), _until),),
        samples=({"until": date(2026, 12, 24)}, {"until": None}),
    ),
    Wording(
        purpose=FAREWELL,
        label=_("Farewell to a volunteer"),
        standard=_(
            "Thank you for every hour with us. Your volunteering ends today; the door stays open."
        ),
    ),
    Wording(
        purpose=ERASED,
        label=_("A volunteer's data are erased"),
        standard=_("As you wished, your data are erased. {kept} Thank you for your time with us."),
        placeholders=(plain("kept", _("what is kept and until when"), _kept),),
        samples=({"until": date(2036, 12, 31)}, {"until": None}),
    ),
    Wording(
        purpose=NOT_ERASED,
        label=_("Why a volunteer's data are not erased"),
        standard=_(
            "We cannot erase your data now: {why}. You may complain to the President of the "
            "Personal Data Protection Office, or go to court."
        ),
        placeholders=(plain("why", _("why not"), _why),),
        samples=tuple({"why": why.value} for why in OwnRequest.Refusal),
    ),
    Wording(
        purpose=CODE,
        label=_("Code that confirms a new phone or e-mail"),
        standard=_("Code that confirms your new contact data: {code}"),
        placeholders=(plain("code", _("the code")),),
        samples=({"code": "123456"},),
    ),
)
