"""What a centre's messages cost."""
