"""Register checks, the agreement and a guardian's consent: noted, never kept."""
