"""When somebody counts as prepared, by the centre's own rule, and until when."""
