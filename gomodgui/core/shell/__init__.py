"""Files that set environment variables, read and edited as their own programs read them."""
