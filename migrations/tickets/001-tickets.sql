-- Tickets. `created` is UTC text with six fractional digits, which sorts as time. The long text stands last, so that
-- the short columns are read without it. Deleted tickets are kept aside, whole, and can be restored.
CREATE TABLE tickets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created TEXT NOT NULL,
  resolution_status TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  title TEXT NOT NULL,
  description TEXT NOT NULL
) STRICT;
CREATE INDEX tickets_created ON tickets (created);
CREATE INDEX tickets_status_created ON tickets (resolution_status, created);
CREATE INDEX tickets_title ON tickets (title);

CREATE TABLE deleted_tickets (
  id INTEGER PRIMARY KEY,
  created TEXT NOT NULL,
  resolution_status TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted_at TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL
) STRICT;

-- One row per change of one ticket. `changes` is JSON; null where it follows from the action: what a ticket was
-- created with is read back from its present text and the changes since, a deletion or restoration changes no member.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id INTEGER NOT NULL,
  action TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_name TEXT,
  on_behalf_of TEXT,
  run_id TEXT,
  at TEXT NOT NULL,
  changes TEXT
) STRICT;
CREATE INDEX audit_ticket ON audit (ticket_id);
CREATE INDEX audit_run ON audit (run_id) WHERE run_id IS NOT NULL;

-- The answer to each keyed request, kept in the transaction of its change.
CREATE TABLE idempotency_keys (
  key TEXT PRIMARY KEY,
  digest TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX idempotency_keys_at ON idempotency_keys (at);

-- Exact counts that cost nothing to read: by status, and by status for each day and hour (UTC) of `created`.
CREATE TABLE status_counts (
  resolution_status TEXT PRIMARY KEY,
  n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE day_counts (
  day TEXT NOT NULL,
  resolution_status TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (day, resolution_status)
) STRICT, WITHOUT ROWID;
CREATE TABLE hour_counts (
  hour TEXT NOT NULL,
  resolution_status TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (hour, resolution_status)
) STRICT, WITHOUT ROWID;

-- Search. text_terms holds for each ticket the parts of words that a substring search looks up (see search/tokens.ts),
-- title_terms those of its title alone; ticket_stems its words by stem, for similar tickets; words the vocabulary that
-- corrects misspelt ones. A changed ticket leaves the indexes and waits in unindexed_tickets, in the change's own
-- transaction; a search also reads the waiting ones, and they are indexed together soon after.
CREATE VIRTUAL TABLE text_terms USING fts5 (
  tokens, content = '', contentless_delete = 1, tokenize = 'ascii', detail = 'none'
);
CREATE VIRTUAL TABLE title_terms USING fts5 (
  tokens, content = '', contentless_delete = 1, tokenize = 'ascii', detail = 'none'
);
INSERT INTO text_terms (text_terms, rank) VALUES ('automerge', 8);
INSERT INTO title_terms (title_terms, rank) VALUES ('automerge', 8);
-- The tokens of each, in order, to find those that begin alike.
CREATE VIRTUAL TABLE text_tokens USING fts5vocab (text_terms, instance);
CREATE VIRTUAL TABLE title_tokens USING fts5vocab (title_terms, instance);
CREATE VIRTUAL TABLE ticket_stems USING fts5 (
  body, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2', detail = 'none'
);
CREATE TABLE words (
  word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE unindexed_tickets (
  id INTEGER PRIMARY KEY
) STRICT;

CREATE TRIGGER tickets_after_insert AFTER INSERT ON tickets BEGIN
  INSERT INTO status_counts VALUES (new.resolution_status, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO day_counts VALUES (substr(new.created, 1, 10), new.resolution_status, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO hour_counts VALUES (substr(new.created, 1, 13), new.resolution_status, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO unindexed_tickets VALUES (new.id);
END;

CREATE TRIGGER tickets_after_delete AFTER DELETE ON tickets BEGIN
  UPDATE status_counts SET n = n - 1 WHERE resolution_status = old.resolution_status;
  UPDATE day_counts SET n = n - 1
    WHERE day = substr(old.created, 1, 10) AND resolution_status = old.resolution_status;
  UPDATE hour_counts SET n = n - 1
    WHERE hour = substr(old.created, 1, 13) AND resolution_status = old.resolution_status;
  DELETE FROM text_terms WHERE rowid = old.id;
  DELETE FROM title_terms WHERE rowid = old.id;
  DELETE FROM ticket_stems WHERE rowid = old.id;
  DELETE FROM unindexed_tickets WHERE id = old.id;
END;

CREATE TRIGGER tickets_after_status AFTER UPDATE OF resolution_status ON tickets
WHEN new.resolution_status <> old.resolution_status BEGIN
  UPDATE status_counts SET n = n - 1 WHERE resolution_status = old.resolution_status;
  UPDATE day_counts SET n = n - 1
    WHERE day = substr(old.created, 1, 10) AND resolution_status = old.resolution_status;
  UPDATE hour_counts SET n = n - 1
    WHERE hour = substr(old.created, 1, 13) AND resolution_status = old.resolution_status;
  INSERT INTO status_counts VALUES (new.resolution_status, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO day_counts VALUES (substr(new.created, 1, 10), new.resolution_status, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO hour_counts VALUES (substr(new.created, 1, 13), new.resolution_status, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER tickets_after_text AFTER UPDATE OF title, description ON tickets
WHEN new.title <> old.title OR new.description <> old.description BEGIN
  DELETE FROM text_terms WHERE rowid = old.id;
  DELETE FROM title_terms WHERE rowid = old.id;
  DELETE FROM ticket_stems WHERE rowid = old.id;
  INSERT OR IGNORE INTO unindexed_tickets VALUES (new.id);
END;
