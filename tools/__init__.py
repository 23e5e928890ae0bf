"""What dev.py is made of: the standard library only, for a machine that has nothing but Python."""
