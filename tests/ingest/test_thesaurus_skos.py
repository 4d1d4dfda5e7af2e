"""The thesaurus goes to SKOS and comes back as it was; what we cannot hold is told."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import BadThesaurus
from ingest.thesaurus import ConceptEntry, files, read
from ingest.thesaurus.skos import FORMATS, export
from ingest.thesaurus.skos_reading import imported
from ingest.thesaurus.writing import save, written
from tests.conftest import CORPUS

#: Everything that may be printed on one line.
TEXT = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")), min_size=1, max_size=20)
TAGS = st.sampled_from(["nb", "nb-x-daglig", "nb-x-dialekt", "nn", "en", "pl", "uk", "zh-Hant"])


def several(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, min_size=1, max_size=4, unique=True).map(tuple)


def entries() -> st.SearchStrategy[list[ConceptEntry]]:
    few = st.just(()) | several(TEXT)
    entry = st.builds(
        ConceptEntry,
        id=TEXT,
        prefLabel=st.dictionaries(TAGS, TEXT, max_size=3),
        altLabel=st.dictionaries(TAGS, several(TEXT), max_size=3),
        hiddenLabel=few,
        broader=few,
        related=few,
        note=st.just("") | TEXT,
        function=st.booleans(),
        ambiguous=st.booleans(),
        outside=st.booleans(),
    )
    return st.lists(entry, max_size=4, unique_by=lambda e: e.id)


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(concepts=entries())
def test_what_is_exported_is_imported_again(tmp_path_factory, suffix, concepts):
    file = tmp_path_factory.mktemp("skos") / f"alt{suffix}"
    export(concepts, file, "prøve", replace=False)
    found = imported(file)
    assert list(found.entries) == concepts
    assert found.left_out == ()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(concepts=entries())
def test_what_is_written_as_yaml_is_read_again(tmp_path_factory, concepts):
    file = tmp_path_factory.mktemp("yaml") / "alt.yaml"
    save(concepts, file)
    assert read(file) == concepts


def test_the_shipped_thesaurus_survives_the_way_through_skos_and_yaml(tmp_path: Path):
    shipped = [entry for file in files(CORPUS) for entry in read(file)]
    turtle, yaml = tmp_path / "alt.ttl", tmp_path / "alt.yaml"
    export(shipped, turtle, "national", replace=False)
    found = imported(turtle)
    save(found.entries, yaml)
    assert found.left_out == ()
    assert read(yaml) == shipped


def test_yaml_is_written_in_the_style_of_the_files():
    for file in files(CORPUS):
        content = file.read_text("utf-8")
        comment = content.splitlines(keepends=True)[0]
        own = written(read(file), comment).splitlines()
        kept = [line for line in content.splitlines() if not line.startswith("#")]
        same = sum(line in set(kept) for line in own)
        assert same >= 0.99 * len(kept), file.name


# What comes from other tools.

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kv: <https://kildevakt.example/ns#> .
@prefix : <https://kildevakt.example/concept/> .
"""


def turtle(tmp_path: Path, content: str) -> Path:
    file = tmp_path / "fra.ttl"
    file.write_text(HEAD + content, "utf-8")
    return file


def refused(file: Path) -> BadThesaurus:
    with pytest.raises(BadThesaurus) as caught:
        imported(file)
    return caught.value


def test_narrower_is_broader_the_other_way(tmp_path: Path):
    file = turtle(
        tmp_path,
        ':sko a skos:Concept ; skos:prefLabel "sko"@nb ; skos:narrower :tresko .'
        ':tresko a skos:Concept ; skos:prefLabel "tresko"@nb .',
    )
    assert {e.id: e.broader for e in imported(file).entries} == {"sko": (), "tresko": ("sko",)}


def test_new_concepts_come_after_those_with_a_place(tmp_path: Path):
    file = turtle(
        tmp_path,
        ":a a skos:Concept . :c a skos:Concept ; kv:place 1 . :b a skos:Concept ; kv:place 0 .",
    )
    assert [entry.id for entry in imported(file).entries] == ["b", "c", "a"]


def test_a_new_name_comes_after_those_that_have_an_order(tmp_path: Path):
    file = turtle(
        tmp_path,
        ':sko a skos:Concept ; skos:altLabel "b"@nb, "a"@nb, "0"@nb ;'
        ' kv:altLabel-nb-order ("b"@nb "tatt bort"@nb "a"@nb) .',
    )
    assert imported(file).entries[0].altLabel == {"nb": ("b", "a", "0")}


def test_two_preferred_names_in_a_language_are_refused_by_concept(tmp_path: Path):
    error = refused(
        turtle(tmp_path, ':sko a skos:Concept ; skos:prefLabel "sko"@nb, "støvel"@nb .')
    )
    assert error.key == "thesaurus.two_names"
    assert error.values["concept"] == "sko"
    assert "støvel" in error.values["names"]


def test_a_name_without_a_language_is_refused(tmp_path: Path):
    error = refused(turtle(tmp_path, ':sko a skos:Concept ; skos:altLabel "sko" .'))
    assert (error.key, error.values["concept"]) == ("thesaurus.no_language", "sko")


@pytest.mark.parametrize(
    "said", ["skos:exactMatch :støvel", 'skos:definition "til foten"@nb', 'kv:farge "rød"']
)
def test_a_relation_we_do_not_keep_is_named_with_the_concept(tmp_path: Path, said: str):
    found = imported(turtle(tmp_path, f':sko a skos:Concept ; skos:prefLabel "sko"@nb ; {said} .'))
    (line,) = found.left_out
    assert "sko:" in line
    assert said.split()[0] in line


def test_a_hidden_name_in_another_language_is_told(tmp_path: Path):
    found = imported(turtle(tmp_path, ':sko a skos:Concept ; skos:hiddenLabel "sjoe"@en .'))
    assert found.entries[0].hiddenLabel == ()
    assert "sjoe@en" in found.left_out[0]


def test_several_notes_are_all_kept(tmp_path: Path):
    found = imported(turtle(tmp_path, ':sko a skos:Concept ; skos:note "en"@nb, "to"@en .'))
    assert found.entries[0].note == "en\nto"


def test_a_concept_of_another_thesaurus_keeps_its_id_and_its_address_is_told(tmp_path: Path):
    file = turtle(
        tmp_path,
        '<http://andre.example/t#sko> a skos:Concept ; skos:prefLabel "sko"@nb ;'
        " skos:related <http://andre.example/t#lisse> .",
    )
    found = imported(file)
    assert [entry.id for entry in found.entries] == ["sko"]
    assert any("http://andre.example/t#sko" in line for line in found.left_out)
    assert any("http://andre.example/t#lisse" in line for line in found.left_out)


def test_two_concepts_that_come_to_one_id_are_refused(tmp_path: Path):
    file = turtle(tmp_path, ":sko a skos:Concept . <http://andre.example/sko> a skos:Concept .")
    assert refused(file).key == "thesaurus.same_id"


def test_a_concept_without_an_address_is_refused_by_its_name(tmp_path: Path):
    error = refused(turtle(tmp_path, '[] a skos:Concept ; skos:prefLabel "sko"@nb .'))
    assert error.values["name"] == "sko"


def test_what_is_no_concept_is_told(tmp_path: Path):
    found = imported(turtle(tmp_path, ":sko a skos:Concept . :x a skos:Collection ."))
    assert "concept/x" in found.left_out[0]


@pytest.mark.parametrize(
    ("name", "content"), [("a.ttl", "tull"), ("a.rdf", "<"), ("a.jsonld", "{")]
)
def test_a_file_that_is_no_skos_is_named(tmp_path: Path, name: str, content: str):
    (tmp_path / name).write_text(content, "utf-8")
    error = refused(tmp_path / name)
    assert (error.key, error.values["file"]) == ("thesaurus.unreadable", name)


def test_an_unknown_format_is_refused(tmp_path: Path):
    assert refused(tmp_path / "a.csv").key == "thesaurus.format"


@pytest.mark.parametrize(
    "context",
    [
        '"http://127.0.0.1:9/c"',
        '[{}, "http://127.0.0.1:9/c"]',
        '{"@import": "http://127.0.0.1:9/c"}',
    ],
)
def test_nothing_is_fetched_from_the_internet(tmp_path: Path, context: str):
    file = tmp_path / "a.jsonld"
    file.write_text(f'[{{"@context": {context}, "@id": "http://a/b"}}]', "utf-8")
    assert refused(file).key == "thesaurus.remote"


def test_an_entity_of_xml_reads_no_file(tmp_path: Path):
    secret = tmp_path / "hemmelig"
    secret.write_text("hemmelig", "utf-8")
    file = tmp_path / "a.rdf"
    file.write_text(
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:skos="http://www.w3.org/2004/02/skos/core#">'
        '<skos:Concept rdf:about="http://a/b"><skos:note>&x;</skos:note></skos:Concept></rdf:RDF>',
        "utf-8",
    )
    assert all("hemmelig" not in entry.note for entry in imported(file).entries)


def test_a_bad_language_tag_is_told_by_concept(tmp_path: Path):
    entry = ConceptEntry(id="sko", prefLabel={"nb_NO": "sko"})
    with pytest.raises(BadThesaurus) as caught:
        export([entry], tmp_path / "a.ttl", "x", replace=False)
    assert caught.value.values["concept"] == "sko"


# Files that are there.


def test_no_file_is_replaced_unless_that_is_asked_for(tmp_path: Path):
    old, new = ConceptEntry(id="a", prefLabel={}), ConceptEntry(id="b", prefLabel={})
    yaml, skos = tmp_path / "a.yaml", tmp_path / "a.ttl"
    save([old], yaml)
    export([old], skos, "x", replace=False)
    for write in (lambda: save([new], yaml), lambda: export([new], skos, "x", replace=False)):
        with pytest.raises(BadThesaurus) as caught:
            write()
        assert caught.value.key == "thesaurus.exists"
    assert read(yaml) == [old]
    assert list(imported(skos).entries) == [old]
    save([new], yaml, replace=True)
    assert read(yaml) == [new]


def test_a_replaced_file_keeps_the_comment_it_begins_with(tmp_path: Path):
    file = tmp_path / "a.yaml"
    file.write_text("# utstyr: det vi bruker\n- id: a\n  prefLabel: {nb: a}\n", "utf-8")
    save([ConceptEntry(id="b", prefLabel={"nb": "b"})], file, replace=True)
    assert file.read_text("utf-8") == "# utstyr: det vi bruker\n- id: b\n  prefLabel: {nb: b}\n"
