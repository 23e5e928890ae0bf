"""Echo requests without privileges; each system is a whole file."""
