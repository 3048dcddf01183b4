"""The stance model's training: claims with texts -> weights that say how a text stands to a claim."""
