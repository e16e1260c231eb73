"""Store: one SQLite file a case, append-only. The one verb is `Store`."""

from vedette.store.opening import create, writing
from vedette.store.store import Coding, Store, judgement_id

__all__ = ["Coding", "Store", "create", "judgement_id", "writing"]
