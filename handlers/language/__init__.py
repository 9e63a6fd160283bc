"""/lang: the command and its keyboard."""
