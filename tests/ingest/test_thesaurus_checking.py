"""What is wrong with a thesaurus is told by file; what is broken is told apart from warnings."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.thesaurus.checking import Checked, Problem, checked
from tests.conftest import CORPUS

GLOVES = "- id: hanske\n  prefLabel: {nb: hanske, nn: hanske, en: glove, pl: rękawiczka}\n"


def never(_: str) -> bool:
    return False


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., Checked]:
    """Checks files given as {"national/utstyr": content}."""

    def run(files: dict[str, str], urgent: Callable[[str], bool] = never) -> Checked:
        for name, content in files.items():
            level, _, file = name.partition("/")
            folder = tmp_path / level / "thesaurus"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{file}.yaml").write_text(content, "utf-8")
        return checked(tmp_path, urgent)

    return run


def concept(id_: str, more: str = "", name: str = "") -> str:
    name = name or id_
    return f"- id: {id_}\n  prefLabel: {{nb: {name}, nn: {name}, en: {id_}en, pl: {id_}pl}}\n{more}"


def kinds(found: Checked) -> list[str]:
    return [problem.kind for problem in found.problems]


def only(found: Checked) -> Problem:
    (problem,) = found.problems
    return problem


def test_a_thesaurus_in_order_has_nothing_to_tell(check):
    found = check({"national/utstyr": GLOVES})
    assert (found.problems, found.files, found.concepts) == ((), 1, 1)


@pytest.mark.parametrize("relation", ["broader", "related"])
def test_a_relation_to_a_concept_that_is_not_there_is_broken(check, relation):
    found = only(check({"national/a": concept("frakk", f"  {relation}: [finnesikke]\n")}))
    assert (found.kind, found.broken) == ("unknown", True)
    assert "frakk" in found.said
    assert "finnesikke" in found.said


def test_a_municipality_may_name_national_concepts_as_wider(check):
    own = concept("fjellhanske", "  broader: [hanske]\n")
    assert check({"national/a": GLOVES, "fjellvik/b": own}).problems == ()


def test_an_id_in_two_national_files_is_broken(check):
    found = check({"national/a": GLOVES, "national/b": GLOVES})
    (problem,) = [p for p in found.problems if p.broken]
    assert (problem.kind, problem.file) == ("duplicate_id", "national/thesaurus/b.yaml")
    assert "national/thesaurus/a.yaml" in problem.said


def test_a_municipality_may_put_a_concept_in_its_own_words(check):
    assert check({"national/a": GLOVES, "fjellvik/a": GLOVES}).problems == ()


def test_concepts_that_are_wider_than_themselves_are_broken_once_for_each_circle(check):
    content = (
        concept("fugl", "  broader: [spurv]\n")
        + concept("spurv", "  broader: [meis]\n")
        + concept("meis", "  broader: [fugl]\n")
        + concept("stein", "  broader: [stein]\n")
        + concept("grus", "  broader: [stein]\n")
    )
    found = check({"national/a": content})
    assert kinds(found) == ["cycle", "cycle"]
    assert found.broken == 2


def test_a_file_that_cannot_be_read_is_broken_and_the_others_are_checked(check):
    found = check({"national/a": "- id: [", "national/b": concept("x", "  broader: [y]\n")})
    assert kinds(found) == ["unreadable", "unknown"]


def test_one_name_of_two_concepts_is_a_warning_in_whatever_form_it_is_written(check):
    content = concept("hanske") + concept("vott", "  altLabel: {nb-x-daglig: [hansker]}\n")
    found = check({"national/a": content})
    assert kinds(found) == ["clash"]
    assert (found.broken, found.warnings, found.fine) == (0, 1, 0)
    assert "vott «hansker»" in only(found).said


def test_the_same_letters_in_two_languages_are_no_clash(check):
    content = concept("laken") + concept("pute", "  altLabel: {en: [laken]}\n")
    assert check({"national/a": content}).problems == ()


def test_bokmal_and_nynorsk_are_one_language(check):
    content = concept("laken") + concept("pute", "  altLabel: {nn: [laken]}\n")
    assert kinds(check({"national/a": content})) == ["clash"]


def test_a_clash_is_fine_when_all_but_one_are_told_by_their_phrases(check):
    marked = concept("teppe", "  altLabel: {nb: [laken]}\n  ambiguous: true\n")
    found = check({"national/a": concept("laken") + marked})
    assert (found.warnings, found.fine) == (0, 1)


def test_the_mark_does_not_settle_a_clash_of_several_words(check):
    phrase = "  altLabel: {nb: [rent laken]}\n"
    found = check(
        {"national/a": concept("a1", phrase) + concept("b1", phrase + "  ambiguous: true\n")}
    )
    assert (found.warnings, found.fine) == (1, 0)


def test_an_acronym_with_several_meanings_is_told_as_that(check):
    content = concept("a1", "  altLabel: {nb: [OT]}\n") + concept("b1", "  altLabel: {nb: [OT]}\n")
    assert kinds(check({"national/a": content})) == ["acronym"]


def test_function_words_clash_with_nothing(check):
    content = concept("laken") + concept("ord", "  function: true\n", name="laken")
    assert check({"national/a": content}).problems == ()


@pytest.mark.parametrize("label", ["ikke", "vil ikke ha meg"])
def test_a_name_of_stop_words_is_a_warning(check, label):
    found = check({"national/a": concept("frakk", f"  altLabel: {{nb: [{label}]}}\n")})
    assert kinds(found) == ["stop_words"]


def test_an_empty_name_is_a_warning(check):
    assert kinds(check({"national/a": concept("frakk", '  altLabel: {nb: [" "]}\n')})) == ["empty"]


def test_a_name_twice_in_one_concept_is_a_warning(check):
    found = check({"national/a": concept("frakk", "  altLabel: {nb: [kåpe, kåpe]}\n")})
    assert kinds(found) == ["twice"]


def test_a_concept_without_a_norwegian_name_is_a_warning(check):
    assert kinds(check({"national/a": "- id: x\n  prefLabel: {en: coat}\n"})) == ["no_norwegian"]


def test_only_what_is_urgent_must_have_english_and_polish_names(check):
    content = "- id: brann\n  prefLabel: {nb: brann}\n- id: pute\n  prefLabel: {nb: pute}\n"
    found = only(check({"national/a": content}, lambda name: name == "brann"))
    assert found.kind == "not_in"
    assert "en, pl" in found.said


def test_nothing_in_the_shipped_thesaurus_is_broken():
    found = checked(CORPUS, never)
    assert found.concepts > 2_500
    assert [problem.said for problem in found.problems if problem.broken] == []
