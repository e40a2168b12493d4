"""The outbox at the desk: its list, each message's story, and what staff do about it."""
