"""Sign-in codes and account letters."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """How people's accounts behave here."""
