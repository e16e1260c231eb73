from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from vedette.model import Actor
from vedette.theatre import load_theatre, suggest


def test_a_draft_is_a_theatre_with_names_and_acronyms_joined(tmp_path: Path) -> None:
    actors = [
        (Actor("p:lra", ("Lake Rescue Army",)), 3),
        (Actor("p:LRA", ("LRA",)), 9),
        (Actor("p:x", ("Hill Band",)), 5),
    ]
    path = tmp_path / "theatre.toml"
    path.write_text(suggest(actors, [("Vellory", 4)]), encoding="utf-8")
    theatre = load_theatre(path)
    assert [one.names for one in theatre.actors] == [("Lake Rescue Army", "LRA"), ("Hill Band",)]
    assert '#names = ["Vellory"]' in path.read_text()


@given(st.lists(st.tuples(st.text(min_size=1, max_size=40), st.integers(1, 99)), max_size=8))
def test_any_names_make_a_draft_that_loads(tmp_path_factory, names: list[tuple[str, int]]) -> None:
    path = tmp_path_factory.mktemp("draft") / "theatre.toml"
    path.write_text(suggest(((Actor(name, (name,)), n) for name, n in names), names), encoding="utf-8", newline="")
    load_theatre(path)
