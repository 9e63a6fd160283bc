"""The one web server: where it listens, whom it answers, and what every answer of it says."""
