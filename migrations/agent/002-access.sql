-- Whoever began a thread: the person's name, null for anybody where AUTH=none. Its runs have the same. `delegation` is the
-- token with which a run changes tickets as that person, and goes when the run is over; `scopes` is what it may.
ALTER TABLE threads ADD COLUMN owner TEXT;
CREATE INDEX threads_owner ON threads (owner, updated);
ALTER TABLE runs ADD COLUMN owner TEXT;
ALTER TABLE runs ADD COLUMN delegation TEXT;
ALTER TABLE runs ADD COLUMN scopes TEXT;
