-- `leased_by` is the instance that carries a run out, or asks what became of it; null where none does. Of an instance whose
-- `beat` no longer rises others take over what it has.
ALTER TABLE runs ADD COLUMN leased_by TEXT;
CREATE INDEX runs_leased ON runs (leased_by) WHERE leased_by IS NOT NULL;
CREATE TABLE instances (
  id TEXT PRIMARY KEY,
  beat INTEGER NOT NULL
) STRICT;
