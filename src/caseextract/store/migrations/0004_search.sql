-- Searching: what of a fact is asked for, in one index that answers without its JSON, and the folded texts.
-- low and high bound what an amount may be (NULL: open), name is folded; fold() and the rest come from the program.
ALTER TABLE facts ADD COLUMN name TEXT;
ALTER TABLE facts ADD COLUMN category TEXT;
ALTER TABLE facts ADD COLUMN facet TEXT;
ALTER TABLE facts ADD COLUMN unit TEXT;
ALTER TABLE facts ADD COLUMN low REAL;
ALTER TABLE facts ADD COLUMN high REAL;
ALTER TABLE facts ADD COLUMN first_day TEXT;
ALTER TABLE facts ADD COLUMN last_day TEXT;

UPDATE facts SET
    name = fold_name(json_extract(json, '$.name')),
    category = json_extract(json, '$.category'),
    facet = json_extract(json, '$.facet'),
    unit = json_extract(json, '$.amount.unit'),
    low = amount_low(json_extract(json, '$.amount')),
    high = amount_high(json_extract(json, '$.amount')),
    first_day = CASE kind WHEN 'date' THEN json_extract(json, '$.start') END,
    last_day = CASE kind WHEN 'date' THEN json_extract(json, '$.end') END;

CREATE INDEX facts_sought ON facts (
    kind, name, category, facet, municipality, status, unit, low, high, first_day, last_day
);

CREATE TABLE folded_texts (
    doc TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    folded TEXT NOT NULL
) WITHOUT ROWID;

INSERT INTO folded_texts (doc, folded) SELECT id, fold_document(title, text) FROM documents ORDER BY id;
