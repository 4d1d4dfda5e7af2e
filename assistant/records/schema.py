"""The tables. Changes to them go through `migrations/`; a test holds the two together.

Times are UTC without zone. Every text a person wrote is masked before it comes here. Nothing but
`audit`, which tells of no question, says who by name: a conversation is a random id made by the
asker's tab, or a hash that nobody without the salt in the folder of state can make; so is a person,
and only where people sign in.
"""

from __future__ import annotations

import sqlalchemy as sa

ID = 32
NAME = 200
LONG = 500
#: Hexadecimal digits of a sha256.
HASH = 64

metadata = sa.MetaData()

#: One message with how it ended and everything needed to make the same answer again.
messages = sa.Table(
    "messages",
    metadata,
    sa.Column("id", sa.String(ID), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
    sa.Column("channel", sa.String(NAME), nullable=False),
    sa.Column("conversation", sa.String(NAME), index=True),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("language", sa.String(NAME), nullable=False),
    sa.Column("outcome", sa.String(NAME), nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("rule", sa.String(NAME)),
    sa.Column("severity", sa.String(NAME)),
    sa.Column("municipality", sa.String(NAME)),
    sa.Column("unit", sa.String(NAME)),
    sa.Column("role", sa.String(NAME)),
    sa.Column("as_of", sa.Date),
    sa.Column("generation", sa.String(NAME), nullable=False),
    sa.Column("rules", sa.String(NAME), nullable=False),
    sa.Column("prompts", sa.String(NAME)),
    sa.Column("model", sa.String(NAME)),
    sa.Column("milliseconds", sa.Float, nullable=False),
    sa.Column("person", sa.String(HASH), index=True),
)

#: The documents an answer was made of.
citations = sa.Table(
    "citations",
    metadata,
    sa.Column("message", sa.ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("document", sa.String(500), nullable=False, index=True),
    sa.Column("version", sa.String(NAME)),
    sa.Column("status", sa.String(NAME), nullable=False),
    sa.Column("section", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
)

#: Documents that were asked for and the collection only names.
mentions = sa.Table(
    "mentions",
    metadata,
    sa.Column("message", sa.ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("mentioned_in", sa.String(500), nullable=False),
)

#: What somebody thought of an answer.
opinions = sa.Table(
    "opinions",
    metadata,
    sa.Column("message", sa.ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("useful", sa.Boolean, nullable=False),
    sa.Column("reason", sa.String(NAME)),
    sa.Column("comment", sa.Text, nullable=False),
)

#: Routines that somebody missed.
gaps = sa.Table(
    "gaps",
    metadata,
    sa.Column("id", sa.String(ID), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
    sa.Column("message", sa.ForeignKey("messages.id", ondelete="SET NULL"), index=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("municipality", sa.String(NAME)),
    sa.Column("unit", sa.String(NAME)),
)


#: Keys of machines. `scopes` and `reads` are JSON lists.
api_keys = sa.Table(
    "api_keys",
    metadata,
    sa.Column("id", sa.String(ID), primary_key=True),
    sa.Column("name", sa.String(NAME), nullable=False),
    sa.Column("hash", sa.String(HASH), nullable=False),
    sa.Column("scopes", sa.Text, nullable=False),
    sa.Column("reads", sa.Text, nullable=False),
    sa.Column("made", sa.DateTime, nullable=False),
    sa.Column("revoked", sa.DateTime),
    sa.Index("ix_api_keys_hash", "hash", unique=True),
)

#: Sign-ins on their way to the identity provider and back, under the hash of their state.
sign_ins = sa.Table(
    "sign_ins",
    metadata,
    sa.Column("state", sa.String(HASH), primary_key=True),
    sa.Column("nonce", sa.String(NAME), nullable=False),
    sa.Column("verifier", sa.String(NAME), nullable=False),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
)

#: People who are signed in. `person` is what stands for them in `messages`, `reader` in what they
#: have confirmed to have read, if anything does.
sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("id", sa.String(HASH), primary_key=True),
    sa.Column("name", sa.String(NAME), nullable=False),
    sa.Column("scopes", sa.Text, nullable=False),
    sa.Column("reads", sa.Text, nullable=False),
    sa.Column("municipality", sa.String(NAME)),
    sa.Column("units", sa.Text, nullable=False),
    sa.Column("unit", sa.String(NAME)),
    sa.Column("reader", sa.String(HASH)),
    sa.Column("used", sa.DateTime, nullable=False),
    sa.Column("until", sa.DateTime, nullable=False, index=True),
    sa.Column("person", sa.String(HASH)),
)

#: What a chat service delivered, until it is answered. `payload` is what another worker needs to
#: answer in place of a killed one; it is erased, with `asker`, when the event is answered.
events = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.String(NAME), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
    sa.Column("state", sa.String(NAME), nullable=False),
    sa.Column("lease_until", sa.DateTime, nullable=False),
    sa.Column("worker", sa.String(NAME), nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("asker", sa.String(HASH)),
    sa.Column("payload", sa.Text),
    sa.Index("ix_events_lease", "state", "lease_until"),
)

#: Who opened or did what beyond an ordinary employee. Rows are only added; the database refuses to
#: change one, and to erase one that is younger than 90 days.
audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.String(ID), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
    sa.Column("who", sa.String(NAME), nullable=False),
    sa.Column("role", sa.String(LONG), nullable=False),
    sa.Column("action", sa.String(LONG), nullable=False),
    sa.Column("object", sa.String(LONG), nullable=False),
)

#: Where somebody works who is known by a hash alone, as they chose it.
places = sa.Table(
    "places",
    metadata,
    sa.Column("asker", sa.String(HASH), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
    sa.Column("municipality", sa.String(NAME)),
    sa.Column("unit", sa.String(NAME)),
    sa.Column("role", sa.String(NAME)),
    sa.Column("language", sa.String(NAME)),
)

#: That somebody who is known by a hash alone has read a change of a document, with the fingerprint
#: of the text they read.
confirmations = sa.Table(
    "confirmations",
    metadata,
    sa.Column("change", sa.String(NAME), primary_key=True),
    sa.Column("reader", sa.String(HASH), primary_key=True, index=True),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
    sa.Column("document", sa.String(500), nullable=False),
    sa.Column("version", sa.String(NAME)),
    sa.Column("text", sa.String(HASH), nullable=False),
    sa.Column("municipality", sa.String(NAME)),
    sa.Column("unit", sa.String(NAME)),
)
