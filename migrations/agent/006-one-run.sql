-- A run keeps the time zone of whoever asked, and where on the page they were (JSON). `point` is the state of the ticket
-- database as the run left it: ids of then mean the same tickets only where it is still a state of that database.
ALTER TABLE runs ADD COLUMN timezone TEXT;
ALTER TABLE runs ADD COLUMN context TEXT;
ALTER TABLE runs ADD COLUMN point TEXT;
-- What a question left open is a fact of its run now.
ALTER TABLE threads DROP COLUMN draft;

-- Words of a text are events of their own again; what the last process left in the journal goes where it belongs first.
INSERT INTO events (run_id, seq, once, event, data)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
FROM event_journal, json_each(event_journal.events)
WHERE value ->> 0 IN (SELECT id FROM runs)
  AND value ->> 1 > (SELECT coalesce(max(seq), 0) FROM events WHERE run_id = value ->> 0);
DROP TABLE event_journal;
CREATE TEMP TABLE words AS SELECT run_id, seq, data FROM events WHERE event = 'words';
DELETE FROM events WHERE event = 'words';
INSERT INTO events (run_id, seq, once, event, data)
SELECT run_id, seq - json_array_length(words.data) + 1 + key, NULL, 'token', json_object('delta', value)
FROM words, json_each(words.data);
DROP TABLE words;

-- Runs that were under way cannot be gone on with: what waited has to be asked for again, and what had been sent is asked
-- about. What earlier turns showed is told in another form now.
UPDATE effects SET status = 'unknown', outcome = '{"said":""}' WHERE status = 'pending';
UPDATE effects SET status = 'dropped' WHERE status IN ('planned', 'allowed');
UPDATE approvals SET status = 'expired' WHERE status = 'pending';
UPDATE runs SET status = 'cancelled', cancelled = 1, finished = coalesce(finished, created) WHERE status IN ('running', 'waiting');
UPDATE runs SET facts = NULL;
DELETE FROM checkpoints;
DELETE FROM checkpoint_writes;

-- What waits in a thread is withdrawn by a plain no there.
CREATE INDEX runs_waiting ON runs (thread_id) WHERE status = 'waiting';

-- Which models have shown that they understand, with which prompt; see docs/agent.md. `result` is what they were tried
-- with and what came of it (JSON).
CREATE TABLE qualifications (
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  mini TEXT NOT NULL,
  prompt TEXT NOT NULL,
  passed INTEGER NOT NULL,
  result TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (provider, model, mini)
) STRICT;
