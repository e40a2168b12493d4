"""Sign-in codes and account letters: through the outbox, like everything that leaves the house."""

import uuid
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone, translation

from accounts.models import User
from kit.plain_text import clean_line
from messaging.composing import render
from messaging.doorbell import ring_after_commit
from messaging.models import Channel, Message

LETTERS = {
    "account/email/login_code": "sign_in/code",
    "account/email/password_reset_key": "sign_in/new_password",
    "account/email/unknown_account": "sign_in/unknown",
}
"""Our own words for the letters that people get most; allauth's for the rest."""

THIS_SITE = SimpleNamespace(
    name=settings.WAGTAIL_SITE_NAME, domain=urlsplit(settings.PUBLIC_BASE_URL).netloc
)
"""As allauth's texts name it."""

POINTLESS_AFTER = timedelta(minutes=15)
PURPOSE = "sign_in"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """How people's accounts behave here."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people come by the sign-up form, which a coordinator reads, or by invitation."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the letter in the language of whoever has this address. Nothing is sent here."""
        user = User.objects.filter(email__iexact=email).first()
        language = user.language if user else translation.get_language() or settings.LANGUAGE_CODE
        with translation.override(language):
            subject, body = self._letter(template_prefix, email, context)
        self._queue(email, str(user or email), language, subject, body)

    def _letter(self, prefix: str, email: str, context: dict[str, Any]) -> tuple[str, str]:
        facts = {"email": email, **context}
        own = LETTERS.get(prefix)
        if own is not None:
            subject = clean_line(render([f"messages/{own}_subject.txt"], facts))
            return subject, render([f"messages/{own}.txt"], facts).strip()
        letter = self.render_mail(prefix, email, {"current_site": THIS_SITE, **facts})
        return clean_line(letter.subject), letter.body

    @transaction.atomic
    def _queue(self, email: str, name: str, language: str, subject: str, body: str) -> None:
        at = timezone.now()
        Message.objects.create(
            centre=None,
            channel=Channel.EMAIL,
            purpose=PURPOSE,
            recipient_name=name[:150],
            address=email,
            language=language,
            subject=subject[:150],
            body=body,
            dedup=f"{PURPOSE}:{uuid.uuid4()}",
            secret=True,
            created_at=at,
            due_at=at,
            expires_at=at + POINTLESS_AFTER,
            state_at=at,
        )
        ring_after_commit()
