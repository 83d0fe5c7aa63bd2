-- Where the file behind a relative path lies: a digest of its path from the folder of the store, '' where none is known.
ALTER TABLE documents ADD COLUMN place TEXT NOT NULL DEFAULT '';
