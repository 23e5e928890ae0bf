"""The setup program for Windows."""
