"""The .deb and the archive."""
