-- Everybody's runs, the latest first.
CREATE INDEX runs_created ON runs (created);
