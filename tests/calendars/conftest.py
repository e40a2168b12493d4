"""The calendar's pages are asked for as the visits' are."""

from tests.visits.conftest import on_a_monday_morning, signed_in

__all__ = ["on_a_monday_morning", "signed_in"]
