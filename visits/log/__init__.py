"""The log: one's own clients' visits in a tap, on a phone with or without a signal."""
