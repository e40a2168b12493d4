"""Proposals on a volunteer's own pages."""
