"""Offers: sent to one or several, answered, taken back, lapsed, and read afterwards."""
