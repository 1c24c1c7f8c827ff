"""The only code that fetches rows."""
