"""A damaged rule file is named, with the rule and the reason."""

import pytest

from assistant.errors import BadCorpus
from assistant.escalation import load_rules


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"roles": ["vaktmester"]}, "unknown roles"),
        ({"message": {"nb": "Ring."}}, "no message in"),
        ({"examples": ["ett"]}, "examples"),
        ({"severity": "viktig"}, "severity"),
        ({"mønster": ["x"]}, "mønster"),
    ],
)
def test_an_entry_that_does_not_validate_names_its_file(corpus_with, changed, reason):
    with pytest.raises(BadCorpus, match=rf"national/escalation/test\.yaml.*(?s:.*){reason}"):
        load_rules(corpus_with(**changed))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"patterns": ["{ukjent}"]}, "nothing is called {ukjent}"),
        ({"patterns": ["@ukjent"]}, "nothing is called @ukjent"),
        ({"patterns": ["x ~ "]}, "an operand is missing"),
        ({"patterns": ["x ~2 "]}, "an operand is missing"),
        ({"patterns": [">0 x"]}, "an operand is missing"),
        ({"unless": ["ukjent"]}, "unknown contexts"),
    ],
)
def test_a_rule_that_does_not_compile_is_named(corpus_with, changed, reason):
    with pytest.raises(BadCorpus, match=rf"test\.yaml: test/regel: .*({reason})"):
        load_rules(corpus_with(**changed))


def test_the_same_id_twice_names_both_files(corpus_with):
    corpus = corpus_with()
    folder = corpus / "national" / "escalation"
    (folder / "again.yaml").write_text((folder / "test.yaml").read_text("utf-8"), "utf-8")
    with pytest.raises(BadCorpus, match=r"test\.yaml: test/regel is also in .*again\.yaml"):
        load_rules(corpus)


def test_a_corpus_without_rules_and_a_file_that_is_no_yaml_are_errors(tmp_path, corpus_with):
    with pytest.raises(BadCorpus, match="no rules"):
        load_rules(tmp_path / "nowhere")
    corpus = corpus_with()
    (corpus / "national" / "escalation" / "test.yaml").write_text("rules: [", "utf-8")
    with pytest.raises(BadCorpus, match=r"test\.yaml"):
        load_rules(corpus)


def test_a_municipality_adds_rules_of_its_own(corpus_with):
    corpus = corpus_with()
    source = (corpus / "national" / "escalation" / "test.yaml").read_text("utf-8")
    local = corpus / "fjellby" / "escalation"
    local.mkdir(parents=True)
    (local / "egne.yaml").write_text(source.replace("test/regel", "lokal/regel"), "utf-8")
    assert [r.entry.id for r in load_rules(corpus).rules] == ["test/regel", "lokal/regel"]


def test_the_fingerprint_changes_with_a_file(corpus_with):
    corpus = corpus_with()
    before = load_rules(corpus).fingerprint
    file = corpus / "national" / "escalation" / "test.yaml"
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    assert load_rules(corpus).fingerprint != before
