"""The report that is handed to somebody else: its parts, what is taken out of it, its two forms."""
