"""Servers on loopback that behave, or misbehave, as a test asks."""
