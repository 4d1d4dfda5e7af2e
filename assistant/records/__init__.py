"""What is kept of messages: masked text alone, for as long as the settings say.

`opening` brings the database to the newest schema; `keeping` writes, beside the answers through
`keeper`; `erasing` takes away, `reading` gives out. SQLAlchemy is only imported when one is used.
"""
