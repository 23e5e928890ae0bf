"""Finding a module: what was typed, whether Go takes it, and what was probably meant."""
