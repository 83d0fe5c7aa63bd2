"""Rules as data: cue words with context, token patterns, their strict loaders and matchers."""
