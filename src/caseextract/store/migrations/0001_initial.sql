-- Documents with the text their facts point into, and the facts as the JSON records of facts.jsonl.
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT,
    reference_date TEXT,
    text TEXT NOT NULL,
    signature TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE facts (
    doc TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT,
    kind TEXT NOT NULL,
    municipality TEXT,
    status TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (doc, number)
) WITHOUT ROWID;
