"""Packs: places of one country or one war in the files that the field already has. The one verb is `read_pack`."""

from vedette.ground.packs.entry import Entry, Pack, Unread
from vedette.ground.packs.reader import read_pack

__all__ = ["Entry", "Pack", "Unread", "read_pack"]
