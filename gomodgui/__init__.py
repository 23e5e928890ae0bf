"""gomodgui: finds out why Go modules do not download, and mends it."""

__version__ = "0.1.0"
