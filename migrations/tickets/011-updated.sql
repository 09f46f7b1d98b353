-- The version of a ticket is the moment of its last change, in microseconds since 1970. Tickets that were not changed since
-- versions were counted from one get theirs in steps, while the service runs; `before` is where that stands, and no row:
-- it is done.
CREATE INDEX tickets_version ON tickets (version);
CREATE TABLE dating (
  before INTEGER NOT NULL
) STRICT;
INSERT INTO dating SELECT max(id) + 1 FROM tickets WHERE version < 1000000000000 HAVING count(*) > 0;
