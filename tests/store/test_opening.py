import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from vedette.errors import StoreError
from vedette.store import Store, create


def test_a_case_that_lacks_a_newer_table_opens_with_it(tmp_path: Path) -> None:
    create(tmp_path)
    with closing(sqlite3.connect(tmp_path / "case.sqlite")) as database:
        database.execute("DROP TABLE judgements")
        database.commit()
    store = Store(tmp_path)
    assert tuple(store.judgements()) == ()
    store.close()


def test_a_file_that_is_no_database_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "case.sqlite").write_bytes(b"no database at all, but long enough to be one" * 40)
    with pytest.raises(StoreError, match="restore it from a copy"):
        Store(tmp_path)
