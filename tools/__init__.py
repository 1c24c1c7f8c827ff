"""What keeps the repository in step with itself. Not in the wheel."""
