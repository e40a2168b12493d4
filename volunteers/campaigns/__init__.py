"""One text to many volunteers: written, counted, sent, stopped."""
