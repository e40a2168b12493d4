"""How a call to a provider can end without the message being taken."""

from datetime import timedelta


class Refused(Exception):
    """The provider surely did not take the message.

    `permanent`: trying again cannot help, the fault is the message's or the address's own.
    `retry_after`: how long the provider wants to be left alone. `pauses`: the trouble is not this
    message's (a rate limit, a wrong password, no connection), so the whole channel rests.
    `opted_out`: the provider says that the number wants no messages.
    """

    def __init__(
        self,
        code: str,
        *,
        permanent: bool,
        retry_after: timedelta | None = None,
        pauses: bool = False,
        opted_out: bool = False,
    ) -> None:
        super().__init__(code)
        self.code = code[:40]
        self.permanent = permanent
        self.retry_after = retry_after
        self.pauses = pauses
        self.opted_out = opted_out


class Uncertain(Exception):
    """The message may have been taken: it must not be sent again before that is known.

    `retry_after`: how long the provider wants to be left alone, where it said so.
    """

    def __init__(self, code: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(code)
        self.code = code[:40]
        self.retry_after = retry_after


class Withheld(Exception):
    """The message was not handed over: the time for it had passed before the last byte went out."""


class LookUpFailed(Exception):
    """The provider could not be asked just now."""
