"""An account: joining, coming in, devices, coming back without a password, changing, leaving."""
