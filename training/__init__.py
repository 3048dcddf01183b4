"""Corpora into weights. Not in the wheel; needs the `training` extra."""
