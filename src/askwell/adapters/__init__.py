"""Kept libraries behind the core's values."""
