"""One question each: pure functions over the facts."""
