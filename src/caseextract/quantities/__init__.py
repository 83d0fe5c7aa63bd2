"""Pure functions from surface to value: numerals, amounts with bounds, units, the calendar."""
