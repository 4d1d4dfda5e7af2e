"""What has changed for somebody: at their unit, in their role, since they last looked.

`listing` puts the record of the collection (`ingest.revisions`) in the order people need it,
`marks` has what advisers marked as need to know, `marking` shows which words and numbers of a
sentence are other ones. That somebody has read a change is kept by `assistant.records`.
"""
