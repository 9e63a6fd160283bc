"""The sentences that the bot says, one file per subject."""
