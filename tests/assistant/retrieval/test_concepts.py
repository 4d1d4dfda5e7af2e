"""Everyday words of a question lead to the written names of the concept."""

from assistant.retrieval.concepts import ThesaurusExpansion
from ingest.norwegian import content_stems, stem
from ingest.thesaurus import load
from tests.ingest.test_thesaurus import MASK, written


def expanded(tmp_path, question):
    expand = ThesaurusExpansion(load(written(tmp_path, MASK)))
    return expand(question, list(content_stems(question)))


def test_a_word_brings_the_other_names_and_the_wider_concept(tmp_path):
    found = expanded(tmp_path, "trenger ansiktsmaske").words
    names = {a.stems: a.weight for alternatives in found.values() for a in alternatives}
    assert names[(stem("munnbind"),)] > names[(stem("verneutstyr"),)] > 0


def test_several_words_are_a_situation(tmp_path):
    found = expanded(tmp_path, "noe foran munnen")
    (situation,) = found.situations
    assert (stem("munnbind"),) in {a.stems for a in situation.alternatives}
    assert not any(found.words.values())


def test_words_without_a_concept_bring_nothing(tmp_path):
    found = expanded(tmp_path, "hvor står sykkelen")
    assert not any(found.words.values())
    assert found.situations == ()
