"""Immutable generations of the index: words, vectors and the stored passages."""
