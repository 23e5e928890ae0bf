"""What a mistyped setting was meant to be, and which values may be offered."""
