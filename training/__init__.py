"""How what ships was learned: a corpus of our own, and the programs that make the weights from it."""
