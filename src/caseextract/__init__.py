"""caseextract."""
