"""A volunteer's own pages: what is next, what they ask for, what is known of them."""
