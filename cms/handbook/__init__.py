"""The handbook: numbered sections, search within, model forms, editions and the printed whole."""
