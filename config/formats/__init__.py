"""How dates are written where Django writes them in a way that does not fit our sentences."""
