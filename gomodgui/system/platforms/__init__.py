"""One file for each operating system, behind one interface."""
