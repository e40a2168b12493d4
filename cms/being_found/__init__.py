"""What lets people find the site: its map, feeds, pictures for sharing, facts for machines."""
