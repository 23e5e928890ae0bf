"""The self-test: what a finished package must be able to do, tried on the machine it is on."""
