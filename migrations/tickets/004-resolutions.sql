-- When each ticket last left OPEN. What is OPEN again or deleted keeps its row, which is looked up for others only.
CREATE TABLE resolutions (
  ticket_id INTEGER PRIMARY KEY,
  at TEXT NOT NULL
) STRICT;
INSERT INTO resolutions
  SELECT ticket_id, max(at) FROM audit WHERE changes ->> '$.resolution_status.from' = 'OPEN' GROUP BY ticket_id;

CREATE TRIGGER audit_after_leaving_open AFTER INSERT ON audit
WHEN new.changes ->> '$.resolution_status.from' = 'OPEN' BEGIN
  INSERT INTO resolutions VALUES (new.ticket_id, new.at) ON CONFLICT DO UPDATE SET at = excluded.at;
END;
