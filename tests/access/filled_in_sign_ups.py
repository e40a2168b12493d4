"""The forms of signing up as somebody fills them in."""

from tests.access.asking import Sweep
from tests.access.filled_in import Data, Form, nothing, person, says, village
from volunteers.joining.proof import digits_of, new_challenge


def joining(sweep: Sweep) -> Data:
    challenge = new_challenge()
    return person(sweep) | {"challenge": challenge, "digits": digits_of(challenge)}


SIGN_UPS: dict[str, Form] = {
    "joining:centre": Form(joining, village, who="anonymous"),
    "volunteers:sign_up_rules": Form(says(joining_open="on", min_age=16, answer_days=5)),
    "volunteers:sign_up_seen": Form(nothing),
}
