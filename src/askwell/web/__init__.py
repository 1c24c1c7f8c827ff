"""The web pages: a thin Django shell around the door."""
