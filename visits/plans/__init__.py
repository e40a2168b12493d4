"""Plans of visits: made by a rule, shown before they are, changed from a day on, undone."""
