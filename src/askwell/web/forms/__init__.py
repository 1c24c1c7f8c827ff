"""Forms: what a page may send, made whole. They refuse nothing that a person typed."""
