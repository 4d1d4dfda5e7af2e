"""The flow of one message: one outcome, always, and a person at the end when there is no answer."""

import json
from datetime import date
from time import process_time

import pytest

from assistant.conversation import Assistant
from assistant.errors import BadQuestion
from assistant.questions import Question
from assistant.replies import Outcome, Reply
from assistant.talk.memory import MOST_CONVERSATIONS, SILENCE, Memory, Turn
from ingest import messages
from ingest.documents import NOT_HOLDING, StatementKind
from ingest.settings import Settings
from tests.conftest import CORPUS

#: A synthetic identity number with valid control digits.
IDENTITY = "02504935208"


@pytest.fixture(scope="module")
def assistant(fjellvik):
    return Assistant(fjellvik)


@pytest.fixture(scope="module")
def typical(assistant):
    """Questions that the documents say people ask, one reply each."""
    asked = {}
    for entry in assistant.generation().documents():
        for text in entry.document.metadata.typical_questions[:1]:
            asked[text] = assistant.ask(Question(text))
    assert len(asked) > 40
    return asked


def test_every_statement_is_stored_text_of_the_cited_document(assistant, typical):
    generation = assistant.generation()
    seen = 0
    for reply in typical.values():
        cited = {c.number: c for c in reply.citations}
        for statement in reply.statements:
            citation = cited[statement.citation]
            stored = " ".join(p.text for p in generation.passages_of(citation.document_id))
            assert collapsed(citation.quote) in collapsed(stored)
            if statement.statement_kind is StatementKind.TABLE_ROW:
                # A row names its columns, which stand in the header row above it.
                cells = [cell.partition(": ")[2] or cell for cell in statement.text.split("; ")]
                assert all(collapsed(cell) in collapsed(citation.quote) for cell in cells)
            else:
                assert collapsed(statement.text) in collapsed(citation.quote)
            seen += 1
    assert seen > 100


def collapsed(text: str) -> str:
    return " ".join(text.split())


def test_what_does_not_hold_today_grounds_no_answer(typical):
    statuses = {c.status for reply in typical.values() for c in reply.citations}
    assert statuses
    assert statuses.isdisjoint(status.value for status in NOT_HOLDING)


def test_nearly_every_typical_question_is_answered(typical):
    answered = [r for r in typical.values() if r.statements or r.escalation]
    assert len(answered) >= 0.9 * len(typical)


def test_an_abstention_has_no_sources_and_names_a_person(assistant):
    asked = Question("hva er hovedstaden i Frankrike", unit="Strandheim sykehjem")
    reply = assistant.ask(asked)
    assert reply.outcome is Outcome.ABSTAIN
    assert reply.statements == ()
    assert reply.citations == ()
    assert "00 00 22 10" in [step.phone for step in reply.next_steps]


@pytest.mark.parametrize("language", ["nb", "nn", "en", "pl"])
def test_an_abstention_says_what_was_not_found(assistant: Assistant, language: str):
    reply = assistant.ask(Question("hva er hovedstaden i Frankrike", lang=language))
    assert "«hovedstaden»" in reply.answer
    weight = assistant.ask(Question("hvor tung kan en svaberbøtte være", lang=language))
    assert weight.outcome is Outcome.ABSTAIN
    assert messages.text("ask.quantity.weight", language) in weight.answer


def test_without_a_unit_an_abstention_names_no_other_units_number(assistant):
    reply = assistant.ask(Question("hva er hovedstaden i Frankrike"))
    assert reply.outcome is Outcome.ABSTAIN
    assert reply.next_steps
    assert not any(step.phone for step in reply.next_steps)


def test_an_answer_can_be_asked_for_another_day(assistant):
    reply = assistant.ask(
        Question("hvor ofte skal ansatte ta hurtigtest for korona?", as_of=date(2022, 1, 10))
    )
    assert "smittevern/midlertidig-koronatesting-ansatte" in {
        c.document_id for c in reply.citations
    }


def test_an_acute_message_gets_the_card_alone_with_index_and_database_gone(tmp_path):
    assistant = Assistant(Settings(data=tmp_path / "nothing", corpus=CORPUS))
    started = process_time()
    reply = assistant.ask(Question("beboer puster ikke"))
    seconds = process_time() - started
    assert reply.outcome is Outcome.ESCALATE
    assert reply.escalation is not None
    assert reply.escalation.severity == "acute"
    assert reply.escalation.contacts[0].phone == "113"
    assert reply.statements == ()
    assert seconds < 0.1


def test_without_an_index_an_ordinary_question_ends_at_a_person_with_the_reason(tmp_path):
    assistant = Assistant(Settings(data=tmp_path / "nothing", corpus=CORPUS))
    reply = assistant.ask(Question("hvor lenge skal hendene vaskes?"))
    assert reply.outcome is Outcome.ESCALATE
    assert "kildevakt ingest" in reply.answer
    assert reply.escalation is not None
    assert any(contact.phone for contact in reply.escalation.contacts)


def test_a_damaged_index_ends_at_a_person(tmp_path, caplog):
    settings = Settings(data=tmp_path, corpus=CORPUS)
    broken = settings.index / "20260101T000000-broken"
    broken.mkdir(parents=True)
    for name, content in (("manifest.json", "{"), ("lease", "")):
        (broken / name).write_text(content, "utf-8")
    (settings.index / "CURRENT").write_text(broken.name, "utf-8")
    reply = Assistant(settings).ask(Question("hvor lenge skal hendene vaskes?"))
    assert reply.outcome is Outcome.ESCALATE
    assert reply.escalation is not None
    assert reply.escalation.contacts
    assert "hendene" not in caplog.text


def test_an_identity_number_is_nowhere_in_the_reply(assistant):
    reply = assistant.ask(Question(f"pas {IDENTITY} har falt på badet, hva sier rutinen"))
    assert IDENTITY not in json.dumps(reply.as_json(), ensure_ascii=False)
    assert reply.notices


@pytest.mark.parametrize("text", ["", "  \n", "x" * 5_000])
def test_what_is_no_question_is_an_error_a_person_understands(assistant, text):
    with pytest.raises(BadQuestion):
        assistant.ask(Question(text))


def test_an_unknown_role_unit_or_municipality_excludes_nothing(assistant):
    text = "når skal hendene desinfiseres?"
    known = assistant.ask(Question(text))
    unknown = assistant.ask(Question(text, role="astronaut", unit="Månebasen", municipality="Mars"))
    assert known.statements
    assert unknown.statements


def test_a_short_message_goes_on_from_the_one_before_it(assistant):
    first = assistant.ask(Question("hvor ofte skal vakttelefonen rengjøres?", conversation="c"))
    second = assistant.ask(Question("og nettbrettene?", conversation="c"))
    alone = assistant.ask(Question("og nettbrettene?"))
    assert first.statements
    assert shown(second) != shown(alone)
    assert "renhold" in " ".join(c.document_id for c in second.citations)


def test_who_decides_is_asked_of_the_topic(assistant):
    for text in ("hvordan skiftes et urinkateter?", "hvem bestemmer det?"):
        reply = assistant.ask(Question(text, conversation="who"))
    assert reply.citations[0].document_id == "rutiner/urinkateter"
    assert "sykepleier" in " ".join(shown(reply)).lower()


def test_a_topic_reaches_over_several_turns(assistant):
    texts = ("hvor ofte vaskes kontaktpunkter i gangen?", "og på helg?", "hvem gjør det da?")
    for text in texts:
        reply = assistant.ask(Question(text, unit="granli", conversation="three"))
    assert any("renhold" in citation.document_id for citation in reply.citations)


def test_a_question_that_stands_alone_is_answered_as_if_nothing_was_said_before(assistant):
    text = "noe helt annet, når skal lege kontaktes etter et fall på badet?"
    assistant.ask(Question("hvordan skiftes et urinkateter?", conversation="anew"))
    assert shown(assistant.ask(Question(text, conversation="anew"))) == shown(
        assistant.ask(Question(text))
    )


def test_a_follow_up_may_ask_about_another_unit_and_comes_back(assistant):
    def ask(text):
        reply = assistant.ask(Question(text, unit="Strandheim sykehjem", conversation="units"))
        return {citation.document_id for citation in reply.citations}

    local = "smittevern/besok-under-utbrudd-strandheim"
    assert local in ask("når på dagen kan pårørende komme når det er omgangssyke?")
    assert local not in ask("hva med Granli?")
    assert local in ask("noe annet spørsmål: når på dagen kan pårørende komme på besøk?")


def test_a_correction_replaces_what_was_said(assistant):
    for text in ("hvor ofte skiftes urinkateter?", "ikke urinkateter men hansker"):
        reply = assistant.ask(Question(text, conversation="meant"))
    assert "rutiner/urinkateter" not in {c.document_id for c in reply.citations}


def test_what_is_remembered_is_bounded():
    memory = Memory()
    for number in range(MOST_CONVERSATIONS + 5):
        memory.remember(str(number), SILENCE.then(Turn("x")))
    assert len(memory.latest) == MOST_CONVERSATIONS
    talk = SILENCE
    for number in range(10):
        talk = talk.then(Turn(str(number)))
    assert talk.texts == ("7", "8", "9")


def test_an_identity_number_is_not_remembered(assistant):
    assistant.ask(Question(f"pas {IDENTITY} har falt på badet", conversation="masked"))
    assert IDENTITY not in repr(assistant.memory.recall("masked"))


def shown(reply: Reply) -> list[str]:
    return [statement.text for statement in reply.statements]


def test_a_reply_names_what_is_needed_to_replay_it(assistant):
    reply = assistant.ask(Question("når skal hendene desinfiseres?"))
    assert reply.generation == assistant.generation().id
    assert {"mask", "triage", "retrieve", "answer", "total"} <= set(reply.timings_ms)
    assert 0 < reply.confidence <= 1
    assert 0 < len(reply.passages) <= 10


@pytest.mark.parametrize("unit", ["granli", "Granli sykehjem", "Granli sjukeheim"])
def test_a_unit_is_the_same_by_any_of_its_names(assistant, unit):
    text = "hvor ofte vaskes kontaktpunkter i gangen"
    reply = assistant.ask(Question(text, municipality="Fjellvik", unit=unit))
    named = assistant.ask(Question(text, municipality="Fjellvik", unit="Granli sykehjem"))
    assert reply.statements == named.statements
    assert any("granli" in passage.source for passage in reply.passages)


@pytest.mark.parametrize(
    ("unit", "service"), [("Granli sykehjem", "sykehjem"), ("Hjemmetjenesten Vest", "hjemme")]
)
def test_a_text_for_another_service_states_nothing_for_the_asker(assistant, unit, service):
    for text in ("hvem har nøkkelen", "besøk under utbrudd", "savnet", "vask av tøy"):
        reply = assistant.ask(Question(text, municipality="Fjellvik", unit=unit))
        for citation in reply.citations:
            entry = assistant.generation().document(citation.document_id)
            services = entry.document.metadata.scope.services
            own = not services or any(service in name for name in services)
            assert own or citation.status == "report"
