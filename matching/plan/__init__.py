"""Propose for all: a plan for every open need of a centre, decided pair by pair by a person."""
