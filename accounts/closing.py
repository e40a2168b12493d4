"""Closing a sign-in for good."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from accounts.models import User


def close_account(user: User) -> None:
    """Nobody signs in with it any more, and nothing on it says whose it was.

    The row stays, because the log names it. Who is signed in at this moment is signed out with the
    next page: a sign-in holds for an active user with the same password.
    """
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    user.email = f"erased-{user.pk}@example.invalid"
    user.first_name = user.last_name = user.phone = ""
    user.is_active = False
    user.set_unusable_password()
    user.save()
