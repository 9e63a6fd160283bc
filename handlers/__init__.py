"""The conversation: one room or file for each thing that a person can do."""
