-- Runs of outside agents (programs that speak MCP). `person_id` is null where nobody has to sign in; `client` is what the
-- program calls itself. `changes` and `deletions` count what was done in the run without a person having looked at it.
CREATE TABLE agent_runs (
  id TEXT PRIMARY KEY,
  person_id INTEGER REFERENCES people (id),
  credential_id INTEGER,
  client TEXT NOT NULL,
  last_used TEXT NOT NULL,
  changes INTEGER NOT NULL DEFAULT 0,
  deletions INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_runs_client ON agent_runs (client, last_used);
CREATE INDEX agent_runs_last_used ON agent_runs (last_used);

-- What an outside agent wants to do and a person decides. `request` is the digest of the exact call, `seen` that of what it
-- would do, to which versions; `effects` is JSON. `state`: pending | approved | refused | used | outdated.
CREATE TABLE approvals (
  id TEXT PRIMARY KEY,
  person_id INTEGER REFERENCES people (id),
  run_id TEXT NOT NULL,
  client TEXT NOT NULL,
  tool TEXT NOT NULL,
  request TEXT NOT NULL,
  seen TEXT NOT NULL,
  effects TEXT NOT NULL,
  expires TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending',
  decided_by TEXT,
  decided_in TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX approvals_request ON approvals (request);
CREATE INDEX approvals_expires ON approvals (expires);
