"""What leaves the house: mail, when the host has set a server for it."""
