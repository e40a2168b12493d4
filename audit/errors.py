class AppendOnly(Exception):
    """Somebody tried to change or remove a row of the log."""
