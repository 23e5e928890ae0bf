"""Packages for Linux, Windows and macOS; needs only the standard library until it has its own."""
