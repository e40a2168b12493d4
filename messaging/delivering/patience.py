"""How long the outbox waits for what; the settings they come from are in docs/operator/messages.md.

One call may take `PROVIDER_SECONDS` to connect and as long again to answer. Everything that has
to wait until a call is surely over follows from that, so that the times always fit together.
"""

from datetime import timedelta

from django.conf import settings

RUN_FOR = timedelta(seconds=30)
"""A run begins no call after this, so that the worker's own time limit never cuts one in two."""

LOOK_FOR = timedelta(seconds=15)
"""A round of look-ups begins none after this: sending must not wait for a slow provider."""

GIVEN_UP_AFTER = timedelta(minutes=15)
"""What nobody could find out by then is left to a person."""


def hand_over_within() -> timedelta:
    """From the claim to the last byte of the request.

    A process that was held up for longer must not call any more: others will soon begin to look
    whether it has.
    """
    return timedelta(seconds=settings.PROVIDER_SECONDS)


def abandoned_after() -> timedelta:
    """From the claim until a process that still works on the message has surely noted its end."""
    return 3 * hand_over_within()


def listed_within() -> timedelta:
    """From the claim until the provider's list surely shows what was handed over.

    How long the provider may take to list is our assumption, it promises nothing. A longer wait
    costs time after a failure, a shorter one could send twice.
    """
    return hand_over_within() + timedelta(seconds=settings.PROVIDER_LISTS_WITHIN)


def rest() -> timedelta:
    """For a channel that is in trouble and did not say for how long."""
    return 6 * hand_over_within()
