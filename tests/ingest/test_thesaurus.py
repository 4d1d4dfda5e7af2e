"""The thesaurus: what staff say set against what documents write."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import BadThesaurus
from ingest.thesaurus import Thesaurus, load
from ingest.thesaurus.word_list import read_words, word_lists
from tests.conftest import CORPUS

MASK = """
- id: munnbind
  prefLabel: {nb: munnbind, nn: munnbind, en: face mask, pl: maseczka}
  altLabel:
    nb: [ansiktsmaske]
    nb-x-daglig: [noe foran munnen]
    nb-x-dialekt: [munnbæinn]
  hiddenLabel: [munbind]
  broader: [verneutstyr]
- id: verneutstyr
  prefLabel: {nb: verneutstyr, nn: verneutstyr, en: protective equipment, pl: odzież ochronna}
- id: lager
  ambiguous: true
  prefLabel: {nb: lager, nn: lager, en: storage, pl: magazyn}
  altLabel: {nb-x-daglig: [tomt på lageret]}
- id: ikke
  function: true
  prefLabel: {nb: ikke, nn: ikkje, en: not, pl: nie}
  altLabel: {nb-x-dialekt: [itjnoe]}
"""


def written(tmp_path: Path, content: str, municipality: str = "national") -> Path:
    folder = tmp_path / municipality / "thesaurus"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "utstyr.yaml").write_text(content, "utf-8")
    return tmp_path


@pytest.fixture
def masks(tmp_path: Path) -> Thesaurus:
    return load(written(tmp_path, MASK))


def ids(thesaurus: Thesaurus, question: str, language: str = "nb") -> list[str]:
    return [found.concept.id for found in thesaurus.find(question, language)]


@pytest.mark.parametrize(
    "question",
    [
        "må jeg ha munnbindet på",
        "trenger vi ansiktsmaske",
        "skal jeg ha noe foran munnen her",
        "kor e munnbæinn",
        "er det munbind",
    ],
)
def test_a_concept_is_found_by_any_of_its_names(masks: Thesaurus, question: str):
    assert ids(masks, question) == ["munnbind"]


def test_a_foreign_word_counts_in_its_own_language_only(masks: Thesaurus):
    assert ids(masks, "do i need face masks", "en") == ["munnbind"]
    assert ids(masks, "gdzie są maseczki", "pl") == ["munnbind"]
    assert ids(masks, "face mask", "nb") == []


def test_an_ambiguous_name_is_told_by_its_phrases_alone(masks: Thesaurus):
    assert ids(masks, "hvor er lageret") == []
    assert ids(masks, "det er tomt på lageret") == ["lager"]


def test_function_words_name_nothing(masks: Thesaurus):
    assert ids(masks, "æ har itjnoe") == []


def test_a_name_inside_a_longer_one_of_the_same_words_is_not_another_find(tmp_path: Path):
    more = "- id: munn\n  prefLabel: {nb: munn, nn: munn, en: mouth, pl: usta}\n"
    thesaurus = load(written(tmp_path, MASK + more))
    assert ids(thesaurus, "noe foran munnen") == ["munnbind"]
    assert ids(thesaurus, "vondt i munnen") == ["munn"]


def test_a_word_that_merely_shares_the_stem_is_no_find(tmp_path: Path):
    chief = "- id: overlege\n  prefLabel: {nb: overlegen, nn: overlegen, en: chief, pl: szef}\n"
    thesaurus = load(written(tmp_path, chief))
    assert ids(thesaurus, "hvem overtar over helgen") == []
    assert ids(thesaurus, "hvor er overlegen") == ["overlege"]


def test_documents_use_the_written_names_only(masks: Thesaurus):
    names = {label.text for label in masks.by_id["munnbind"].in_documents()}
    assert names == {"munnbind", "ansiktsmaske"}


def test_a_municipality_has_the_last_word(tmp_path: Path):
    written(tmp_path, MASK)
    own = "- id: munnbind\n  prefLabel: {nb: maske IIR, nn: maske, en: mask, pl: maska}\n"
    thesaurus = load(written(tmp_path, own, "fjellvik"))
    assert thesaurus.by_id["munnbind"].pref == "maske IIR"
    assert len(thesaurus.concepts) == 4


@pytest.mark.parametrize(
    "content", ["- id: [", "- id: a\n", "- id: a\n  prefLable: {nb: a}\n", "a"]
)
def test_a_file_that_does_not_validate_is_named(tmp_path: Path, content: str):
    with pytest.raises(BadThesaurus) as caught:
        load(written(tmp_path, content))
    assert caught.value.values["file"] == "utstyr.yaml"


def test_without_a_thesaurus_nothing_is_found(tmp_path: Path):
    assert ids(load(tmp_path), "munnbind") == []


@pytest.fixture(scope="module")
def shipped() -> Thesaurus:
    return load(CORPUS)


def test_the_shipped_thesaurus_is_large_and_in_four_languages(shipped: Thesaurus):
    assert len(shipped.concepts) >= 2_500
    languages = [{label.language for label in c.labels} for c in shipped.concepts if not c.function]
    assert all({"nb", "en", "pl"} <= own for own in languages)


def test_every_concept_that_is_named_by_another_is_there(shipped: Thesaurus):
    named = {id_ for c in shipped.concepts for id_ in (*c.broader, *c.related)}
    assert named <= shipped.by_id.keys()


def test_no_id_stands_in_two_files():
    seen: dict[str, str] = {}
    for file in sorted((CORPUS / "national" / "thesaurus").glob("*.yaml")):
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("- id: "):
                id_ = line.removeprefix("- id: ").strip()
                assert id_ not in seen, f"{id_}: {seen.get(id_)} and {file.name}"
                seen[id_] = file.name


WORDS = """# words
nb;en;pl
håndhygiene, håndvask;wash hands, hand washing;myć ręce
tom, tømme;empty;opróżnić
brudd, brukket;broken bone;złamana ręka
"""


@pytest.fixture
def word_list(tmp_path: Path) -> Thesaurus:
    corpus = written(tmp_path, MASK)
    (corpus / "national" / "thesaurus" / "words.csv").write_text(WORDS, "utf-8")
    return load(corpus)


@pytest.mark.parametrize(
    ("language", "question", "line"),
    [
        ("en", "how do i wash my hands", 3),
        ("en", "is it emptied every day", 4),
        ("pl", "kiedy myje swoje ręce", 3),
        ("pl", "reka zlamana co robic", 5),
    ],
)
def test_a_word_of_a_list_is_known_in_its_own_language(
    word_list: Thesaurus, language: str, question: str, line: int
):
    assert ids(word_list, question, language) == [f"words:{line}"]


def test_the_order_of_an_english_name_matters(word_list: Thesaurus):
    assert ids(word_list, "bone broken", "en") == []


@pytest.mark.parametrize("line", ["bare norsk", "tom;empty;", ";empty;pusty", "tom;empty;pusty;x"])
def test_a_line_without_all_three_languages_names_the_file(tmp_path: Path, line: str):
    corpus = written(tmp_path, MASK)
    (corpus / "national" / "thesaurus" / "words.csv").write_text(f"nb;en;pl\n{line}\n", "utf-8")
    with pytest.raises(BadThesaurus) as caught:
        load(corpus)
    assert caught.value.values["file"] == "words.csv"


LISTED = [name for file in word_lists(CORPUS) for word in read_words(file) for name in word.nb]


@pytest.fixture(scope="module")
def concepts_alone(tmp_path_factory: pytest.TempPathFactory) -> Thesaurus:
    corpus = tmp_path_factory.mktemp("corpus")
    shutil.copytree(
        CORPUS / "national" / "thesaurus",
        corpus / "national" / "thesaurus",
        ignore=shutil.ignore_patterns("*.csv"),
    )
    return load(corpus)


@given(st.data(), st.sampled_from(["nb", "nn"]))
@settings(max_examples=60, deadline=None)
def test_no_norwegian_question_meets_a_word_list(
    shipped: Thesaurus, concepts_alone: Thesaurus, data: st.DataObject, language: str
):
    question = " ".join(data.draw(st.lists(st.sampled_from(LISTED), min_size=1, max_size=6)))
    assert ids(shipped, question, language) == ids(concepts_alone, question, language)
