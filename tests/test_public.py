"""What `import vedette` offers is pinned, documented and told in docs/python.md."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import vedette as vd
from vedette import export, run

PAGE = (Path(__file__).parents[1] / "docs" / "python.md").read_text(encoding="utf-8")
PUBLIC = ["Case", "Found", "Query", "VedetteError", "create", "open"]
MEMBERS = [
    (owner, name)
    for owner in (vd.Case, vd.Found)
    for name, member in vars(owner).items()
    if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property | classmethod))
]


def test_the_public_names_are_these() -> None:
    assert sorted(vd.__all__) == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(vd, name))
    assert f"`vd.{name}" in PAGE


@pytest.mark.parametrize(("owner", "name"), MEMBERS, ids=lambda one: getattr(one, "__name__", one))
def test_every_public_member_is_documented(owner: type, name: str) -> None:
    assert inspect.getdoc(vars(owner)[name])
    assert f"`{name}" in PAGE


def test_every_public_module_of_the_exports_and_queries_says_what_it_is_for() -> None:
    for module in (export, run):
        for name in module.__all__:
            member = getattr(module, name)
            if inspect.isclass(member) or inspect.isfunction(member):
                assert inspect.getdoc(member), name


def test_importing_vedette_loads_nothing_heavy() -> None:
    heavy = "{'spacy', 'pandas', 'shapely', 'sqlalchemy', 'fastapi', 'numpy'}"
    code = f"import sys, vedette; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "[]\n"


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = vd.Nothing
