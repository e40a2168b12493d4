"""What a centre's messages say, in its own words where it has them."""
