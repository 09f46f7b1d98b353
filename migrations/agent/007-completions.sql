-- Chats of programs that send their whole history each time (/v1/chat/completions).

-- The run of another thread behind which this one goes on: what came after it there was edited away in the chat.
ALTER TABLE threads ADD COLUMN continues TEXT REFERENCES runs (id) ON DELETE SET NULL;
CREATE INDEX threads_continues ON threads (continues) WHERE continues IS NOT NULL;

-- 1: the message holds more than its person typed, so that nothing of it happens without an approval.
ALTER TABLE runs ADD COLUMN wrapped INTEGER NOT NULL DEFAULT 0;

-- The message of a chat that a run answers. `chat`: which chat; `said`: the transcript up to this message; `request`: one for
-- each message of each person, however often it is sent; `answer`: the answer, as the client calls it; all of them hashed.
-- `after`: the run before, as the transcript has it.
CREATE TABLE completions (
  run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
  chat TEXT NOT NULL,
  said TEXT NOT NULL,
  request TEXT NOT NULL,
  answer TEXT,
  after TEXT,
  created TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX completions_chat ON completions (chat, created);
CREATE INDEX completions_said ON completions (said, created);
CREATE INDEX completions_request ON completions (request, created);
