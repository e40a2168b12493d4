"""What is said to staff about needs: how many, never whose."""

from django.utils.translation import gettext_lazy as _

from clients.reminding import INTERVIEWS
from messaging.placeholders import COUNT
from messaging.wordings import Wording

WORDINGS = (
    Wording(
        purpose=INTERVIEWS,
        label=_("To the social worker: interviews to repeat"),
        standard=_("Interviews with clients to be repeated soon: {count}. Sign in to see whose."),
        placeholders=(COUNT,),
        samples=({"count": 2},),
        subject=_("Interviews to be repeated"),
        only_email=True,
    ),
)
