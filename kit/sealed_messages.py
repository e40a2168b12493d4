"""What a page says after something was done, carried to the next page by the browser, sealed.

In the session it would cost two more writes, one when it is said and one when it is read: as much
again as saving the outcome of a visit. It may name people, so nobody can read it on the way but
the person to whom it is said: the key is made of SECRET_KEY and who they are (Fernet, AES-128-CBC
with HMAC-SHA256).
"""

import base64
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.utils.crypto import salted_hmac


class SealedCookieStorage(CookieStorage):
    """Django's cookie of messages, locked as well as signed."""

    cookie_name = f"{'__Host-' if settings.SESSION_COOKIE_SECURE else ''}messages"

    def _encode_parts(self, messages: Any, encode_empty: bool = False) -> Any:
        signed = super()._encode_parts(messages, encode_empty)  # type: ignore[misc]  # django-stubs leave it out
        return self._lock().encrypt(signed.encode()).decode() if signed else signed

    def _decode(self, data: Any) -> Any:
        if not data:
            return None
        try:
            signed = self._lock().decrypt(data.encode()).decode()
        except InvalidToken:
            # Somebody else's, or of an earlier key: as good as none.
            self.used = True
            return None
        return super()._decode(signed)  # type: ignore[misc]  # django-stubs leave it out

    def _lock(self) -> MultiFernet:
        whose = str(getattr(self.request, "user", AnonymousUser()).pk or "")
        secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        return MultiFernet([Fernet(_key(whose, secret)) for secret in secrets])


class SealedMessages(FallbackStorage):
    """In a sealed cookie; what is too long for one waits in the session."""

    storage_classes = (SealedCookieStorage, SessionStorage)


def _key(whose: str, secret: str) -> bytes:
    made = salted_hmac("kit.sealed_messages", whose, secret=secret, algorithm="sha256")
    return base64.urlsafe_b64encode(made.digest())
