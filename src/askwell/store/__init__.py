"""Rows, and nothing else: fields, constraints, indexes."""
