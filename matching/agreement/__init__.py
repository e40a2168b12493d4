"""The supported person's own word on who would come."""
