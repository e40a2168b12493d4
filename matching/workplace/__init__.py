"""The coordinator's workplace: needs on one side, ranked people for one of them on the other."""
