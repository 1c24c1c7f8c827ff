"""Her asks: made, sent, waited for, changed, and over."""
