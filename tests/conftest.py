"""Tests know the gazetteer that ships and nothing of the one that their reader has at home."""

import os
import tempfile

os.environ["VEDETTE_GAZETTEER"] = os.path.join(tempfile.mkdtemp(), "gazetteer.sqlite")  # noqa: PTH118 - before any import
