-- Conversations. `draft` is a command with a gap that the next turn may fill (JSON).
CREATE TABLE threads (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  draft TEXT
) STRICT;
CREATE INDEX threads_updated ON threads (updated);

-- One turn of a thread. `status`: running | waiting (for an approval) | done | failed | cancelled.
-- `facts` is what later turns may refer to (JSON); `model` is null until a brain has answered.
CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
  request_key TEXT UNIQUE,
  message TEXT NOT NULL,
  status TEXT NOT NULL,
  cancelled INTEGER NOT NULL DEFAULT 0,
  on_behalf_of TEXT,
  model TEXT NOT NULL,
  created TEXT NOT NULL,
  finished TEXT,
  facts TEXT,
  usage TEXT
) STRICT;
CREATE INDEX runs_thread ON runs (thread_id, created);
CREATE INDEX runs_unfinished ON runs (status) WHERE status IN ('running', 'waiting');
-- One run at a time per thread.
CREATE UNIQUE INDEX runs_active ON runs (thread_id) WHERE status = 'running';

-- What a run says, in order. `once` names an event that a resumed run must not say again.
CREATE TABLE events (
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  once TEXT,
  event TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (run_id, seq)
) STRICT, WITHOUT ROWID;

-- The ledger: every effect is a row before it is tried. `status`: planned | allowed | pending | done | unchanged |
-- refused | failed | unknown | dropped. The Idempotency-Key of an effect follows from run, step, position and attempt.
CREATE TABLE effects (
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  position INTEGER NOT NULL,
  attempt INTEGER NOT NULL DEFAULT 1,
  action TEXT NOT NULL,
  ticket_id INTEGER,
  title TEXT,
  version TEXT,
  request TEXT NOT NULL,
  changes TEXT NOT NULL,
  status TEXT NOT NULL,
  outcome TEXT,
  PRIMARY KEY (run_id, step, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX effects_unknown ON effects (status) WHERE status = 'unknown';

-- Each covers exactly the effects of one step as they were shown. `status`: pending | approved | rejected | replaced | expired.
-- A decision that is sent again under its key is answered again, from the event behind `decided_seq`.
CREATE TABLE approvals (
  id TEXT PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  digest TEXT NOT NULL,
  actions TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  status TEXT NOT NULL,
  decided_key TEXT,
  decided_seq INTEGER
) STRICT;
CREATE INDEX approvals_run ON approvals (run_id);

-- The state of the graph of each run: its latest checkpoint, and what the current superstep has written so far.
CREATE TABLE checkpoints (
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  namespace TEXT NOT NULL,
  checkpoint_id TEXT NOT NULL,
  checkpoint BLOB NOT NULL,
  metadata BLOB NOT NULL,
  PRIMARY KEY (run_id, namespace)
) STRICT;
CREATE TABLE checkpoint_writes (
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  namespace TEXT NOT NULL,
  checkpoint_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  channel TEXT NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY (run_id, namespace, checkpoint_id, task_id, position)
) STRICT;
