"""What happens when something fails while a message is answered."""
