"""When a centre reminds."""
