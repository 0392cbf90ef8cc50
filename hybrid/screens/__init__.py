"""What the screens show, and what they say of themselves."""
