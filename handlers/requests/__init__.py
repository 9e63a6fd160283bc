"""What a message asks for: attachments, links, captions, albums, and whether it is meant for the bot."""
