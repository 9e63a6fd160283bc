"""Updates on disk until they are answered: what is being worked on, and what waits."""
