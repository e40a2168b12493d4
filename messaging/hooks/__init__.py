"""What the provider of text messages calls."""
