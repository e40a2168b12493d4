"""Handing messages over: claimed once, sent, noted, and cleared up where the end was not seen."""
