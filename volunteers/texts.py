"""What is said to people who offer their help, and to staff about their papers."""

from django.utils.translation import gettext_lazy as _

from messaging.placeholders import COUNT
from messaging.wordings import Wording
from volunteers.admitting import ADMITTED, ADMITTED_TO_PAGES
from volunteers.reminding import CHECKS
from volunteers.signing_up import RECEIVED

WORDINGS = (
    Wording(
        purpose=RECEIVED,
        label=_("Thanks for an application"),
        standard=_(
            "Thank you for your application. The coordinator will get in touch within a week."
        ),
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
)
