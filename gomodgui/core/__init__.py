"""What Go knows: values and rules, without I/O, without Qt, without sentences for people."""
