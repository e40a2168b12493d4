"""Papers that call people to help: poster, leaflet, and slips to tear off."""
