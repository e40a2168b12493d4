"""Keys for what waits on somebody's phone: only their own session is given them."""

import base64

from django.conf import settings
from django.utils.crypto import salted_hmac


def keys(purpose: str, whose: str) -> list[str]:
    """AES keys of 256 bits in base64, the one in use first.

    Those made with an earlier SECRET_KEY still open what it closed. `whose` tells one person from
    another and says no name.
    """
    return [
        base64.b64encode(
            salted_hmac(purpose, whose, secret=secret, algorithm="sha256").digest()
        ).decode()
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
