"""Questions that lead to a section, from the files of advisers and models into a generation."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from ingest.changes import SyncReport
from ingest.documents import Passage
from ingest.errors import GenerationDamaged
from ingest.index.generation import Generation, current
from ingest.index.words import WordsReader
from ingest.questions import Asked, Origin, book, confirmed
from ingest.questions.placing import fingerprint
from ingest.settings import Settings
from ingest.sync import sync

FALL = """---
id: fall
title: Fall
kind: routine
---

# Fall

## Etter fallet

Bli hos beboeren og tilkall hjelp før noen flytter på henne. Se etter skader i hode og hofter.
Spør om smerter, og kjenn etter om armer og bein kan beveges som vanlig. Mål puls, blodtrykk og
bevissthet med en gang, og mål på nytt etter en halv time. Legg et teppe over den som ligger på et
kaldt gulv, og la henne ikke ligge alene. Bruk personløfter når hun ikke kommer opp selv.

## Oppfølging

Avdelingsleder tar opp hendelsen på tavlemøtet, og risikoen vurderes på nytt innen syv dager.
Primærkontakten går gjennom sko, belysning, ganghjelpemidler og møbler på rommet sammen med
fysioterapeuten. Legen ser over legemidler som gjør noen svimmel eller søvnig. Pårørende blir
orientert neste dag, og planen skrives i journalen slik at alle vakter kan lese den. Tiltakene
vurderes etter en måned, og de som ikke har virket, byttes ut med andre.
"""
HYGIENE = """---
id: hygiene
title: Håndhygiene
kind: procedure
---

# Håndhygiene

## Utførelse

Hendene desinfiseres med sprit i 20 sekunder før all kontakt med pasienten.
"""
DAY = date(2026, 11, 2)


class Ward:
    """Two documents with the questions of a place, ingested for real."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = Settings(data=folder / "var", corpus=folder / "corpus")
        self.documents = folder / "corpus" / "granli" / "documents"
        self.questions = folder / "corpus" / "granli" / "questions"
        for made in (self.documents, self.questions):
            made.mkdir(parents=True)
        self.write("fall.md", FALL)
        self.write("hygiene.md", HYGIENE)

    def write(self, name: str, content: str) -> None:
        (self.documents / name).write_text(content, "utf-8")

    def confirm(self, text: str, document: str = "fall", **more: str | tuple[str, ...]) -> None:
        asked = Asked(text, Origin.CONFIRMED, document, by="Fagsykepleier", day=DAY, **more)  # type: ignore[arg-type]
        confirmed.append(asked, self.questions / "confirmed.yaml")

    def anticipate(self, passage: Passage, *questions: str) -> None:
        line = {
            "document": passage.document_id,
            "section": passage.section_id,
            "passage": passage.id,
            "model": "tiny",
            "questions": questions,
        }
        with (self.questions / "anticipated.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def sync(self) -> SyncReport:
        return sync([self.folder / "corpus"], self.settings)

    def generation(self) -> Generation:
        self.sync()
        return current(self.settings)


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward(tmp_path)


def led(generation: Generation, stem: str) -> list[tuple[str, ...]]:
    """The sections that questions with the stem lead to."""
    words = generation.words
    numbers = [row for lead in words.leads({stem: 1.0}, 10) for row in lead.rows]
    ids = [row.passage_id for row in words.rows(numbers).values()]
    return [passage.section for passage in generation.passages(ids).values()]


def keys(report: SyncReport) -> list[str]:
    return [note.key for note in report.attention]


def test_a_confirmed_question_leads_to_its_section(ward: Ward):
    ward.confirm("gamla datt på badet", section=("etter  FALLET",))
    assert led(ward.generation(), "datt") == [("Fall", "Etter fallet")]


def test_without_a_section_it_leads_to_the_whole_document(ward: Ward):
    ward.confirm("gamla datt på badet")
    assert {section[-1] for section in led(ward.generation(), "datt")} >= {"Oppfølging"}


def test_nothing_of_its_text_is_in_a_passage_or_the_words_of_the_collection(ward: Ward):
    ward.confirm("snubletrollet", section=("Etter fallet",))
    generation = ward.generation()
    assert not generation.words.vocabulary.knows("snubletroll")
    stored = generation.passages_of("fall")
    assert not any("snubletroll" in passage.text + passage.context for passage in stored)
    assert b"snubletrollet" not in (generation.folder / "store.sqlite").read_bytes()


def test_a_new_question_is_in_after_the_next_run_and_a_document_is_not_read_again(ward: Ward):
    before = ward.sync()
    ward.confirm("gamla datt på badet", section=("Etter fallet",))
    after = ward.sync()
    assert after.generation != before.generation
    assert {entry.state for entry in after.entries} == {"unchanged"}
    assert dict(after.questions) == {"confirmed": 1}
    assert ward.sync().generation == after.generation


def test_a_question_that_is_taken_away_leads_nowhere(ward: Ward):
    ward.confirm("gamla datt på badet", section=("Etter fallet",))
    ward.sync()
    (ward.questions / "confirmed.yaml").unlink()
    assert led(ward.generation(), "datt") == []


def test_questions_survive_a_change_of_their_document(ward: Ward):
    ward.confirm("gamla datt på badet", section=("Etter fallet",))
    ward.sync()
    ward.write("fall.md", FALL + "\n## Avvik\n\nFallet meldes som avvik samme vakt.\n")
    assert led(ward.generation(), "datt") == [("Fall", "Etter fallet")]


def test_a_section_that_has_changed_since_is_told_and_still_led_to(ward: Ward):
    section = next(s for s in ward.generation().sections("fall") if s.path[-1] == "Etter fallet")
    ward.confirm("datt", section=("Etter fallet",), seen=fingerprint([section]))
    assert keys(ward.sync()) == []
    ward.write("fall.md", FALL.replace("Bli hos", "Gå fra"))
    assert keys(ward.sync()) == ["questions.changed"]
    assert keys(ward.sync()) == ["questions.changed"]
    assert led(current(ward.settings), "datt") == [("Fall", "Etter fallet")]


@pytest.mark.parametrize(
    ("document", "section", "key"),
    [
        ("borte", "Etter fallet", "questions.no_document"),
        ("fall", "Finnes ikke", "questions.no_section"),
    ],
)
def test_a_place_that_is_not_there_is_told(ward: Ward, document: str, section: str, key: str):
    ward.confirm("datt", document, section=(section,))
    assert keys(ward.sync()) == [key]


def test_two_sections_of_one_name_are_told_apart_by_the_heading_above(ward: Ward):
    twice = FALL + "\n# Ute\n\n## Etter fallet\n\n" + "Ring etter hjelp med en gang. " * 16 + "\n"
    ward.write("fall.md", twice)
    ward.confirm("datt", section=("Etter fallet",))
    assert keys(ward.sync()) == ["questions.many_sections"]
    (ward.questions / "confirmed.yaml").unlink()
    ward.confirm("datt", section=("Ute", "Etter fallet"))
    assert led(ward.generation(), "datt") == [("Ute", "Etter fallet")]


def test_a_bad_entry_is_told_by_number_and_the_others_are_used(ward: Ward):
    ward.confirm("gamla datt på badet", section=("Etter fallet",))
    file = ward.questions / "confirmed.yaml"
    file.write_text(file.read_text("utf-8") + "- question: uten dokument\n", "utf-8")
    (note,) = ward.sync().attention
    assert (note.key, dict(note.values)["number"]) == ("questions.bad_entry", "2")
    assert led(current(ward.settings), "datt") == [("Fall", "Etter fallet")]


@pytest.mark.parametrize("content", ["- [", "nei", "\x00"])
def test_a_file_that_is_no_list_is_told_by_name(ward: Ward, content: str):
    (ward.questions / "feil.yaml").write_text(content, "utf-8")
    (note,) = ward.sync().attention
    assert (note.key, dict(note.values)["file"]) == ("questions.bad_file", "feil.yaml")


def test_a_line_that_was_cut_off_is_told_and_the_others_are_used(ward: Ward):
    passage = ward.generation().passages_of("fall")[0]
    ward.anticipate(passage, "hun datt")
    with (ward.questions / "anticipated.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"document":"fall","pass')
    assert keys(ward.sync()) == ["questions.bad_line"]
    assert dict(ward.sync().questions) == {"anticipated": 1}


def test_what_was_anticipated_for_a_passage_that_has_changed_leads_to_its_section(ward: Ward):
    ward.anticipate(ward.generation().passages_of("hygiene")[0], "hvor lenge skal jeg sprite meg")
    ward.write("hygiene.md", HYGIENE.replace("20", "30"))
    assert led(ward.generation(), "sprit") == [("Håndhygiene", "Utførelse")]


def test_until_a_model_has_seen_the_new_text(ward: Ward):
    ward.anticipate(ward.generation().passages_of("hygiene")[0], "hvor lenge skal jeg sprite meg")
    ward.write("hygiene.md", HYGIENE.replace("20", "30"))
    ward.anticipate(ward.generation().passages_of("hygiene")[0], "hvor mye tid på hendene")
    assert led(ward.generation(), "sprit") == []


def test_a_generation_whose_questions_disagree_with_their_index_does_not_verify(ward: Ward):
    ward.confirm("gamla datt på badet", section=("Etter fallet",))
    words = ward.generation().folder / "words"
    WordsReader(words).questions.verify()
    with sqlite3.connect(words / "rows.sqlite") as store:
        store.execute("DELETE FROM questions")
    with pytest.raises(GenerationDamaged):
        WordsReader(words).questions.verify()


def test_a_generation_built_before_there_were_questions_has_none(ward: Ward):
    words = ward.generation().folder / "words"
    with sqlite3.connect(words / "rows.sqlite") as store:
        store.execute("DROP TABLE questions")
        store.execute("DROP TABLE asked")
    reader = WordsReader(words)
    reader.questions.verify()
    assert reader.leads({"datt": 1.0}, 10) == []
    assert (reader.questions.counts(), reader.questions.notes()) == ({}, ())


def test_the_questions_of_the_data_folder_are_in_the_book(ward: Ward):
    own = ward.settings.data / "questions"
    own.mkdir(parents=True)
    ward.anticipate(ward.generation().passages_of("fall")[0], "hun datt")
    (ward.questions / "anticipated.jsonl").rename(own / "anticipated.jsonl")
    (asked,) = book(ward.settings).of("fall")
    assert (asked.text, asked.by, asked.origin, asked.language) == (
        "hun datt",
        "tiny",
        "anticipated",
        "nb",
    )


def test_comments_in_a_file_of_confirmed_questions_stay(ward: Ward):
    file = ward.questions / "confirmed.yaml"
    file.write_text("# Bare fagsykepleierne skriver her.", "utf-8")
    ward.confirm("hun datt: hva nå?")
    assert file.read_text("utf-8").startswith("# Bare fagsykepleierne skriver her.\n")
    (asked,) = confirmed.read(file)
    assert isinstance(asked, Asked)
    assert asked.text == "hun datt: hva nå?"


def test_the_questions_of_the_demonstration_collection_lead_somewhere(fjellvik: Settings):
    """Whatever changes in how passages are made, it may not lose what a model was asked for."""
    asked = [a for questions in book(fjellvik).by_document.values() for a in questions]
    assert {a.by for a in asked} == {"claude"}
    leading = sum(current(fjellvik).words.questions.counts().values())
    assert leading >= 0.95 * len(asked) > 0
