-- The approvals that nobody has decided, by when they expire: they are looked for every few seconds, among all there ever were.
CREATE INDEX approvals_pending ON approvals (expires_at) WHERE status = 'pending';
