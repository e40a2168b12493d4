"""A volunteer who signed up a second time, which a coordinator has not seen yet."""

import uuid
from datetime import timedelta

from tests.access.world import Seeded
from volunteers.models import SignUp, Volunteer


def signed_up_again(seeded: Seeded, person: Volunteer) -> None:
    person.signed_up_again_at = seeded.at
    person.save(update_fields=["signed_up_again_at"])
    SignUp.objects.create(
        centre=seeded.centre, volunteer=person, submission=uuid.uuid4(), code_hash=seeded.canary,
        language="pl", begun_at=seeded.at, changed_at=seeded.at, sent_at=seeded.at,
        expires_at=seeded.at + timedelta(days=100),
        answers={"who": {"last_name": [seeded.mark("applicant", "again")]}},
    )  # fmt: skip
