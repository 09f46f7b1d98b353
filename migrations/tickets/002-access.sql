-- People who sign in. `folded_name` tells names apart in any case; `password` is an argon2id hash with its parameters;
-- `scopes` is text, separated by blanks. Nobody is deleted: what they did keeps their name.
CREATE TABLE people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  scopes TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  last_seen TEXT
) STRICT;

-- Whatever makes a caller known. `kind`: session | token | delegation. `digest` is the HMAC of the secret, which is kept
-- nowhere. `scopes` is null for a session, which may what its person may. A delegation belongs to one run, and ends with
-- the session or token that it was made with (`parent_id`). `name` is a token's own, and of a delegation the agent's.
CREATE TABLE credentials (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE,
  person_id INTEGER NOT NULL REFERENCES people (id),
  parent_id INTEGER REFERENCES credentials (id) ON DELETE CASCADE,
  name TEXT,
  scopes TEXT,
  run_id TEXT,
  created TEXT NOT NULL,
  expires TEXT,
  last_used TEXT,
  revoked TEXT
) STRICT;
CREATE INDEX credentials_person ON credentials (person_id, kind);
CREATE INDEX credentials_parent ON credentials (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX credentials_expires ON credentials (expires) WHERE kind <> 'token';

-- Who signed in or was refused, and what became of people and tokens. `who` is the person's name, where it is known.
CREATE TABLE access_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  who TEXT,
  action TEXT NOT NULL,
  subject TEXT,
  address TEXT
) STRICT;
