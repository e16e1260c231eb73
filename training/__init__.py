"""Trains the language model that Vedette ships. Nothing here is needed to run it."""
