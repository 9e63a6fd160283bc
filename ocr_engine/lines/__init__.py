"""What a line of text is: its outline on the page, and what was read in it."""
