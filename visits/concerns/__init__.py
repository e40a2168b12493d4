"""Worries about a client: opened by anyone, told at once, looked into step by step, never lost."""

from visits.concerns.opening import open_concern
from visits.concerns.stepping import act, assess, close, review, tick

__all__ = ["act", "assess", "close", "open_concern", "review", "tick"]
