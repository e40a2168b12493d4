"""What can stand against a feed."""


class NotTheirs(Exception):
    """The person has no role by which they may have this feed."""
