"""A missed topic made good at another course."""
