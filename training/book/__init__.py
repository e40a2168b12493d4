"""The handbook beside the preparation: what a volunteer has read, and to which topic it belongs."""
