-- Where changes are told to other programs. `after_audit` is how far in the audit log its deliveries have been laid out,
-- `sequence` the number of the last one. Secrets are sealed with a key that follows from SECRET_KEY.
CREATE TABLE webhooks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  statuses TEXT NOT NULL,
  active INTEGER NOT NULL,
  disabled_why TEXT,
  secret TEXT NOT NULL,
  old_secret TEXT,
  old_secret_until TEXT,
  after_audit INTEGER NOT NULL,
  sequence INTEGER NOT NULL DEFAULT 0,
  -- Failed attempts in a row, since when, and when the next one is due.
  failures INTEGER NOT NULL DEFAULT 0,
  failing_since TEXT,
  resumes TEXT,
  created TEXT NOT NULL
) STRICT;

-- What is to be sent, and what was. It names rows of the audit and holds no text of a ticket. `claimed_until`: an instance
-- is at it; where that one dies, another takes it up afterwards.
CREATE TABLE webhook_deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  webhook_id INTEGER NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  message_id TEXT NOT NULL UNIQUE,
  sequence INTEGER,
  event TEXT NOT NULL,
  audit_id INTEGER,
  ticket_id INTEGER,
  state TEXT NOT NULL,
  created TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  first_attempt TEXT,
  due TEXT NOT NULL,
  claimed_until TEXT
) STRICT;
CREATE INDEX webhook_deliveries_log ON webhook_deliveries (webhook_id, id);
CREATE INDEX webhook_deliveries_pending ON webhook_deliveries (webhook_id, ticket_id, id) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, due) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_over ON webhook_deliveries (created) WHERE state <> 'pending';

CREATE TABLE webhook_attempts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  delivery_id INTEGER NOT NULL REFERENCES webhook_deliveries (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  status INTEGER,
  error TEXT,
  milliseconds INTEGER NOT NULL
) STRICT;
CREATE INDEX webhook_attempts_delivery ON webhook_attempts (delivery_id, id);
