"""Erasing what is held of a volunteer, and what the law tells a centre to keep (GDPR art. 17)."""
