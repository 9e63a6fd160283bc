"""How words, lines and columns stand together in plain text, whatever they were read from."""
