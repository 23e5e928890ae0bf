"""The .app in a .dmg."""
