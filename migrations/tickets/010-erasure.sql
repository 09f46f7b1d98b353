-- Tickets whose text is gone for good: their ids are given to no other one.
CREATE TABLE erased_tickets (
  id INTEGER PRIMARY KEY
) STRICT;

-- Backups that were made, and where to: what is erased later is still in them. Null: it was downloaded.
CREATE TABLE backups (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  place TEXT
) STRICT;
