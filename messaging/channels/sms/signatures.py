"""Whether a request really comes from the provider."""

from django.conf import settings
from django.http import HttpRequest
from twilio.request_validator import RequestValidator


def is_genuine(request: HttpRequest) -> bool:
    """Check the signature against the public address, which no proxy header can change.

    Without a secret in the settings nothing is genuine: an empty key would sign for anybody.
    """
    signature = request.headers.get("X-Twilio-Signature", "")
    if not (settings.TWILIO_AUTH_TOKEN and signature):
        return False
    address = settings.PUBLIC_BASE_URL + request.get_full_path()
    validator = RequestValidator(settings.TWILIO_AUTH_TOKEN)
    return bool(validator.validate(address, request.POST, signature))
