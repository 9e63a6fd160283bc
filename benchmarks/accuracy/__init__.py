"""How well the pictures of a folder are read, by us and by what people use today, in one run."""
