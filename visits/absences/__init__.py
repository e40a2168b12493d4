"""A client is away, and comes back."""
