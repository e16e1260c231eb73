"""Vedette reads reports on an armed conflict and keeps the picture they describe."""
