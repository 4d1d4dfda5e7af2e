"""The errors of the assistant, in one tree with two roots.

AssistantError
├── ForPerson          has a message in the catalogue, shown as one line
│   ├── BadQuestion        empty, too long, or a date that is no date
│   ├── BadBatch           a batch file cannot be read or written
│   ├── NoSuchSource       a link leads to a document or edition that is not there
│   ├── BadReranker        the re-ranker is not on disk, or is none
│   ├── BadSlack           Slack is not set up, or its library is not installed
│   ├── PortTaken          another program already answers on the address
│   ├── NoRecords          the database of records is off, away or has a bad address
│   ├── NoSuchRecord       an answer that somebody has an opinion on is not kept any more
│   ├── BadKey             an API key cannot be made, or there is none
│   ├── NotSafe            the server would be open to others than this machine
│   ├── SignInFailed       what came back from the identity provider proves nothing
│   ├── ProviderAway       the identity provider cannot be reached or is another one
│   ├── NotLetIn           somebody has signed in whose groups mean nothing here
│   ├── BadRecords         what is asked of the records cannot be done
│   ├── BadCompletions     a file of model answers does not validate
│   ├── NotConfirmed       a question cannot lead to a section, or not be expanded
│   └── BadDesk            what is asked of the adviser's desk cannot be done
└── ForUs              a mistake in the product, its data or its settings
    ├── BadCorpus          contacts, units or rules do not validate
    ├── BadPrompt          a prompt is missing or does not take its values
    └── ModelFailed        the language model gave nothing that can be used
"""

from __future__ import annotations


class AssistantError(Exception):
    """Root of every error raised by `assistant`."""


class ForPerson(AssistantError):
    """An error a user can act on: `key` names the message, `values` fill it."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(f"{key} {values}" if values else key)
        self.key = key
        self.values = values


class BadQuestion(ForPerson):
    """The question is empty, too long, or carries a date that is no date."""


class BadBatch(ForPerson):
    """A batch file cannot be read or written."""


class NoSuchSource(ForPerson):
    """A link leads to a document or an edition that is not in the collection."""


class BadReranker(ForPerson):
    """The configured re-ranker is not on disk, or what lies there scores no pairs."""


class BadSlack(ForPerson):
    """A token or secret of Slack is missing, or its library is."""


class PortTaken(ForPerson):
    """Another program already answers on the address."""


class NoRecords(ForPerson):
    """Nothing is kept, or the database cannot be reached."""


class NoSuchRecord(ForPerson):
    """The answer that somebody has an opinion on is not kept (any more)."""


class BadRecords(ForPerson):
    """What is asked of the records cannot be done."""


class BadDesk(ForPerson):
    """What is asked of the adviser's desk cannot be done."""


class BadKey(ForPerson):
    """An API key cannot be made as asked, or there is none of that name."""


class NotSafe(ForPerson):
    """The server would answer others than this machine without knowing who they are."""


class SignInFailed(ForPerson):
    """What came back from the identity provider does not prove who it is about."""


class ProviderAway(ForPerson):
    """The identity provider cannot be reached, or is not the one that was configured."""


class NotLetIn(ForPerson):
    """Somebody has signed in whose groups mean nothing here."""


class BadCompletions(ForPerson):
    """A file of completions cannot be read."""


class NotConfirmed(ForPerson):
    """A question cannot be kept or cannot lead where it should, or no model can anticipate any."""


class ForUs(AssistantError):
    """A mistake in the product, its data or its settings."""


class BadCorpus(ForUs):
    """Contacts, units or rules do not validate; says which file and entry."""


class BadPrompt(ForUs):
    """A prompt for the language model is missing, damaged or needs a value it does not get."""


class ModelFailed(ForUs):
    """The language model gave nothing that can be used; the answer is made without it. `reason`
    is "timeout", "outage", "malformed" or "nothing_chosen", never what was asked or said."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
