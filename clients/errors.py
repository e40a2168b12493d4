"""What cannot be done with a client or a need, and is not a matter of one form field."""


class NotASocialWorker(Exception):
    """The person chosen is not a social worker of this centre on this day."""


class SecrecyNotYours(Exception):
    """Only the client's own social worker and the head decide what is confidential."""


class ChangedMeanwhile(Exception):
    """Somebody saved another version after this one was read."""


class NeedIsMatched(Exception):
    """A volunteer comes for this need: the match has to end first."""


class NeedIsClosed(Exception):
    """The need is closed; open it again before changing it."""


class NoTimeForAVisit(Exception):
    """None of the weekly windows is as long as one visit."""
