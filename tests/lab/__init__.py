"""The fault lab: real faults, the real go command, and the program between them."""
