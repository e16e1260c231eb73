"""Read: bytes, files, folders and pages become reports with their publications. The one verb is `read`."""

from vedette.read.dates import published_on
from vedette.read.lines import Fields
from vedette.read.reader import read

__all__ = ["Fields", "published_on", "read"]
