"""All that went to and fro with one person, and a note written to them by hand."""
