"""A flat table as Parquet, for archives and data frames. Needs the extra `parquet` (pyarrow)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from vedette.errors import InputError
from vedette.export.flat import Table

BATCH = 10_000
"""Rows held in memory at a time."""


def write_parquet(table: Table, path: Path) -> int:
    """Write a table and return the number of rows.

    Raises:
        InputError: pyarrow is not installed.

    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra that most do without
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise InputError('Parquet needs pyarrow: pip install "vedette[parquet]"') from error
    kinds = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in table.columns.items()])
    number = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        batch: list[dict[str, Any]] = []
        for number, row in enumerate(table.rows, 1):  # noqa: B007 - the count is the result
            batch.append(row)
            if len(batch) == BATCH:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch.clear()
        writer.write_table(pa.Table.from_pylist(batch, schema))
    return number
