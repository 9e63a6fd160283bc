"""The bot's own words, in plain English, one module a subject. A sentence says what to do."""
