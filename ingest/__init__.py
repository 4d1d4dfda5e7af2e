"""From files to an index of passages: reading, cleaning, sections, passages, generations."""
