"""How a visit went: said once, confirmed by the social worker, corrected without losing a word."""
