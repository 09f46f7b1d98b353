-- When each ticket last left OPEN. What is OPEN again or deleted keeps its row, which is looked up for others only.
CREATE TABLE resolutions (
  ticket_id INTEGER PRIMARY KEY,
  at TEXT NOT NULL
) STRICT;
INSERT INTO resolutions
  SELECT ticket_id, max(at) FROM audit WHERE changes ->> '$.resolution_status.from' = 'OPEN' GROUP BY ticket_id;

-- How many tickets that are not OPEN were resolved in each hour (UTC); '' are those that never were OPEN.
CREATE TABLE resolution_counts (
  hour TEXT NOT NULL,
  resolution_status TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (hour, resolution_status)
) STRICT, WITHOUT ROWID;
INSERT INTO resolution_counts
  SELECT coalesce(substr(at, 1, 13), ''), resolution_status, count(*)
  FROM tickets LEFT JOIN resolutions ON ticket_id = tickets.id WHERE resolution_status <> 'OPEN' GROUP BY 1, 2;

CREATE VIEW resolved_tickets AS
  SELECT id, coalesce((SELECT substr(at, 1, 13) FROM resolutions WHERE ticket_id = tickets.id), '') AS hour,
    resolution_status
  FROM tickets WHERE resolution_status <> 'OPEN';

-- The row of the audit and the ticket's new status come in either order: each trigger counts what it sees.
CREATE TRIGGER audit_after_leaving_open AFTER INSERT ON audit
WHEN new.changes ->> '$.resolution_status.from' = 'OPEN' BEGIN
  UPDATE resolution_counts SET n = n - 1
    WHERE (hour, resolution_status) = (SELECT hour, resolution_status FROM resolved_tickets WHERE id = new.ticket_id);
  INSERT INTO resolutions VALUES (new.ticket_id, new.at) ON CONFLICT DO UPDATE SET at = excluded.at;
  INSERT INTO resolution_counts SELECT hour, resolution_status, 1 FROM resolved_tickets WHERE id = new.ticket_id
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER tickets_after_insert_resolved AFTER INSERT ON tickets WHEN new.resolution_status <> 'OPEN' BEGIN
  INSERT INTO resolution_counts SELECT hour, resolution_status, 1 FROM resolved_tickets WHERE id = new.id
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER tickets_after_delete_resolved AFTER DELETE ON tickets WHEN old.resolution_status <> 'OPEN' BEGIN
  UPDATE resolution_counts SET n = n - 1
    WHERE hour = coalesce((SELECT substr(at, 1, 13) FROM resolutions WHERE ticket_id = old.id), '')
      AND resolution_status = old.resolution_status;
END;

CREATE TRIGGER tickets_after_status_resolved AFTER UPDATE OF resolution_status ON tickets
WHEN new.resolution_status <> old.resolution_status BEGIN
  UPDATE resolution_counts SET n = n - 1
    WHERE hour = coalesce((SELECT substr(at, 1, 13) FROM resolutions WHERE ticket_id = old.id), '')
      AND resolution_status = old.resolution_status;
  INSERT INTO resolution_counts SELECT hour, resolution_status, 1 FROM resolved_tickets WHERE id = new.id
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
