"""How fast and how right: each module prints a table and, on its last line, one JSON object."""
