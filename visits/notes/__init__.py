"""What staff saw at a visit: a draft of their own, then final, then opened to others."""
