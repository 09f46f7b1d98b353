-- Which database this is, and through whose hands it went: a row for each process that has changed it, with the last row
-- of the audit from before. Two copies of one file share their rows up to the moment at which they parted, and none after
-- it. The first mark is the identity of the database.
CREATE TABLE epochs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mark TEXT NOT NULL UNIQUE,
  after_audit INTEGER NOT NULL
) STRICT;
INSERT INTO epochs (mark, after_audit)
  VALUES (lower(hex(randomblob(8))), coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0));
