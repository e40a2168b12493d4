"""Another address to sign in with."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


class AddressTaken(Exception):
    """Somebody else signs in with this address."""


@transaction.atomic
def change_address(user: User, email: str) -> None:
    """Let the person sign in with this address, proven to be theirs, and not with the old one.

    Raises AddressTaken.
    """
    if User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists():
        raise AddressTaken
    user.email = email.lower()
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
