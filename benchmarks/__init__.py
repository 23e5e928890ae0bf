"""Measurements that the project keeps: `python3 dev.py bench`."""
