"""How a volunteer wants to be written to: by which way, between which hours, reminded or not."""
