"""Whether messages can be relied on just now."""
