-- Comparing asks for the facts of one local government over all documents; articles of the web have an address.
CREATE INDEX facts_by_owner ON facts (municipality, kind, status);

ALTER TABLE documents ADD COLUMN url TEXT;
