"""Which sign-in belongs to a volunteer."""

from accounts.models import User
from volunteers.models import Volunteer


def give_sign_in(volunteer: Volunteer) -> None:
    """Link the user of the volunteer's e-mail, making one where there is none.

    They sign in by a code sent to that address, which proves that it is theirs. Where two people
    of a centre share an e-mail, the first keeps it. The caller saves `user`.
    """
    if not volunteer.email:
        return
    user = User.objects.filter(email__iexact=volunteer.email).first()
    if user is None:
        user = User.objects.create_user(
            volunteer.email,
            first_name=volunteer.first_name,
            last_name=volunteer.last_name,
            language=volunteer.language,
        )
    others = Volunteer.objects.filter(centre=volunteer.centre_id, user=user)
    if not others.exclude(pk=volunteer.pk).exists():
        volunteer.user = user
