"""One kind of change each: pure plans over the facts."""
