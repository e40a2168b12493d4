"""What cannot be done with a partner, and is not a matter of one form field."""

from datetime import date


class ChangedMeanwhile(Exception):
    """Somebody saved another version after this one was read."""


class KnownAlready(Exception):
    """The centre has a partner of this name, perhaps one with whom it works no more."""


class EndsTooEarly(Exception):
    """It would end before it began, which is the day `since`."""

    def __init__(self, since: date) -> None:
        super().__init__(str(since))
        self.since = since
