"""Visit cards: printed for a month, carried by the volunteer, entered by number and keyboard."""
