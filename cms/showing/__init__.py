"""Blocks that show something: tables, files, videos, pictures, figures, people to contact."""
