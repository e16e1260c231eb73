"""Everything that Vedette raises on purpose.

::

    VedetteError
    ├── InputError        a report, a file or an argument that cannot be read
    │   └── ClaimImportError  claims coded elsewhere that do not fit the case
    ├── CodebookError     a codebook with a mistake: file, line and reason
    ├── TheatreError      a theatre with a mistake: file, line and reason
    ├── GazetteerError    a gazetteer that cannot be read or written
    ├── ModelError        a language model that is damaged, foreign or missing
    ├── SpanError         evidence whose words are not in the report
    └── StoreError        a case that cannot be opened
        ├── NewerCaseError    written by a newer version
        ├── CaseBusyError     in use by another process
        └── NotACaseError     no case where one was expected

Each message says what was wrong, where, and what to do next.
"""

from __future__ import annotations


class VedetteError(Exception):
    """The root: catch this to catch all that Vedette raises on purpose."""


class InputError(VedetteError):
    """A report, a file or an argument that cannot be read."""


class ClaimImportError(InputError):
    """Claims coded elsewhere that do not fit the case."""


class CodebookError(VedetteError):
    """A codebook with a mistake: file, line and reason."""


class TheatreError(VedetteError):
    """A theatre with a mistake: file, line and reason."""


class GazetteerError(VedetteError):
    """A gazetteer that cannot be read or written."""


class ModelError(VedetteError):
    """A language model that is damaged, foreign or missing."""


class SpanError(VedetteError):
    """Evidence whose words are not in the report."""


class StoreError(VedetteError):
    """A case that cannot be opened."""


class NewerCaseError(StoreError):
    """A case written by a newer version of Vedette."""


class CaseBusyError(StoreError):
    """A case in use by another process."""


class NotACaseError(StoreError):
    """No case where one was expected."""
