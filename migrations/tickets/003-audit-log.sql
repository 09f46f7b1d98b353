-- The audit log: how many changes of a kind somebody made on each day (UTC), and between which rows they stand, so that
-- to count them and to find a page costs the same however long the log is. Nobody's name is ''.
CREATE TABLE audit_counts (
  day TEXT NOT NULL,
  action TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  on_behalf_of TEXT NOT NULL,
  n INTEGER NOT NULL,
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL,
  PRIMARY KEY (day, action, actor_kind, actor_name, on_behalf_of)
) STRICT, WITHOUT ROWID;
INSERT INTO audit_counts
  SELECT substr(at, 1, 10), action, actor_kind, coalesce(actor_name, ''), coalesce(on_behalf_of, ''),
    count(*), min(id), max(id)
  FROM audit GROUP BY 1, 2, 3, 4, 5;

CREATE TRIGGER audit_after_insert AFTER INSERT ON audit BEGIN
  INSERT INTO audit_counts VALUES (
    substr(new.at, 1, 10), new.action, new.actor_kind, coalesce(new.actor_name, ''), coalesce(new.on_behalf_of, ''),
    1, new.id, new.id
  ) ON CONFLICT DO UPDATE SET n = n + 1, last_id = excluded.last_id;
END;

-- The deleted tickets, the latest first.
CREATE INDEX deleted_tickets_at ON deleted_tickets (deleted_at);
