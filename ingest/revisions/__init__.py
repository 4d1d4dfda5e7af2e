"""What has changed between two generations, document by document, section by section.

    generation before + the one being built ─► recording ─► aligning, facts ─► changes.jsonl

`values` has the record, `text` what is compared, `aligning` finds and applies differences,
`recording` decides what a run has to tell, `keeping` reads and writes the file of a generation.
Every text in a record is a sentence of a document as it was stored.
"""
