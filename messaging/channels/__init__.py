"""One package a channel; each knows its provider, none knows the outbox's rules."""
