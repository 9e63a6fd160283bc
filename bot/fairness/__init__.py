"""Who gets how much: turns, quotas, memory."""
