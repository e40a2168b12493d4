"""Whom no message reached: whom to phone, what to say, and what came of it."""
