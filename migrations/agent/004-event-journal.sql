-- What runs that speak at once have said lately, one row a commit: [[run_id, seq, once, event, data], …] (JSON). In `events`
-- each of a thousand runs would touch a page of its own with every word; a run's words go there some dozens at a time.
CREATE TABLE event_journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  events TEXT NOT NULL
) STRICT;
