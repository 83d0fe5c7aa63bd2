"""Facts as files for other programs: spreadsheets, CSV, JSON Lines, Parquet. One flat row a fact."""
