"""Export: views to files in the formats that the field uses. The one verb is `export`."""

from vedette.export.export import WHATS, What, export
from vedette.export.rows import claim_rows, control_rows, dispute_rows, event_rows, pocket_rows

__all__ = ["WHATS", "What", "claim_rows", "control_rows", "dispute_rows", "event_rows", "export", "pocket_rows"]
