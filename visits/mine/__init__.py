"""Visits on a volunteer's own pages."""
