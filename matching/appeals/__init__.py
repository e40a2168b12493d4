"""Appeals: a need that nobody can serve becomes a notice without names."""
