"""What goes back: composed, split, sent in order, with reactions and notices beside it."""
