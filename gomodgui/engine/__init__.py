"""Runs checks, comparisons and changes for whichever face asks."""
