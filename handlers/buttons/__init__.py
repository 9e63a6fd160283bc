"""The buttons under an answer: what they say, what a press does, and what it needs to know for that."""
