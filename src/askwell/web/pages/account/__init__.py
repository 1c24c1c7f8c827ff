"""An account: the door, what is hers to set, and taking everything along or away."""
