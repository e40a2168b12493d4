"""The leaf: week windows, phones, dates, texts and form fields; no models, no other room."""
