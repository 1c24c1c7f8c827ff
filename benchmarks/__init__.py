"""Speed, memory and hits, measured. Each module prints a table and, as its last line, one JSON object."""
