"""Two people who are not to be matched."""
