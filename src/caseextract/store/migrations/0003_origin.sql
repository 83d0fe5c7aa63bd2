-- What a file says of itself, where its text stands in the original, and which bytes it was read from.
ALTER TABLE documents ADD COLUMN content_sha256 TEXT NOT NULL DEFAULT '';

ALTER TABLE documents ADD COLUMN publisher TEXT;

ALTER TABLE documents ADD COLUMN published TEXT;

ALTER TABLE documents ADD COLUMN genre TEXT;

ALTER TABLE documents ADD COLUMN warnings TEXT NOT NULL DEFAULT '[]';

CREATE TABLE origins (
    doc TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (doc, start, "end")
) WITHOUT ROWID;

-- generation: what the store and the files beside it were made from; facts_sha256: of facts.jsonl.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
