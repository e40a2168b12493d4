"""Text messages through Twilio, or whatever speaks its HTTP API at TWILIO_API_URL."""
