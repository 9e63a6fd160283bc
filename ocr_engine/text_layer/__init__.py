"""A page that carries its own text: what of it is believed, and its reading order."""
