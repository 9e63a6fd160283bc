"""What goes out to the platform: the rate of each chat, and retries."""
