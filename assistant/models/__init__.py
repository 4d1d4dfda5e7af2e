"""The optional language model. It rewrites searches and chooses sentences; nothing it writes is
shown."""
