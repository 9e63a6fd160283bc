"""Every sentence of the conversation, one module a subject, and what says it in a person's language.

A sentence says what to do. Its id is its name here; catalogs find its translation by the English text.
"""
