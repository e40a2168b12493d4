"""How often one caller may ask, counted by allauth in the cache that all processes share."""

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest


def may_ask(request: HttpRequest, action: str, rate: str) -> bool:
    """Whether this caller may do `action` once more; `rate` as allauth writes it ("30/m/ip").

    Looking counts as well as sending. Addresses behind a proxy are told apart by
    ALLAUTH_TRUSTED_PROXY_COUNT.
    """
    allowed = consume(
        request, app="przystanek", action=action, config={action: rate}, limit_get=True
    )
    return allowed is not None
