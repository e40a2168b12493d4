"""What preparation shows a volunteer on their own pages."""
