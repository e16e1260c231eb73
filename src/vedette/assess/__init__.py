"""Assess: what claims dispute, who held what when, which pockets they speak of. The one verb is `assess`."""

from vedette.assess.assessment import Assessment, assess

__all__ = ["Assessment", "assess"]
