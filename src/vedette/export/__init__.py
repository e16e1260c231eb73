"""Export: views to files in the formats that the field uses. The one verb is `export`."""

from vedette.export.brief import brief, brief_rows
from vedette.export.colours import colours, side_colours
from vedette.export.explained import explanation_rows
from vedette.export.export import FORMATS, WHATS, Format, What, csv_text, export, export_file, format_of, left_out
from vedette.export.flat import Table, View, table
from vedette.export.geojson import geojson
from vedette.export.manifest import manifest_path, write_manifest
from vedette.export.positions import coarsened, snapped
from vedette.export.rows import WHERE, claim_rows, control_rows, dispute_rows, event_rows, pocket_rows
from vedette.export.selection import Selection
from vedette.export.sentences import MANNER, difference, plain

__all__ = [
    "FORMATS", "MANNER", "WHATS", "WHERE", "Format", "Selection", "Table", "View", "What", "brief", "brief_rows", "claim_rows",
    "coarsened", "colours", "control_rows", "csv_text", "difference", "dispute_rows", "event_rows", "explanation_rows", "export",
    "export_file", "format_of", "geojson", "left_out", "manifest_path", "plain", "pocket_rows", "side_colours", "snapped", "table",
    "write_manifest",
]  # fmt: skip
