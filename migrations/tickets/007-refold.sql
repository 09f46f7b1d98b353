-- Texts are compared otherwise than before (see src/contract/fold.ts), those in ASCII alike. The others are indexed anew:
-- here those among the newest thousand, and the rest in steps while the service runs, from the newest on. They are found
-- as before until their turn comes. `before` is where that stands; no row: it is done.
CREATE TABLE refolding (
  before INTEGER NOT NULL
) STRICT;
INSERT INTO refolding SELECT max(id) - 1000 FROM tickets HAVING count(*) > 0;

CREATE TEMP TABLE newest_to_refold AS
  SELECT id FROM tickets
  WHERE id >= (SELECT before FROM refolding)
    AND (octet_length(title) <> length(title) OR octet_length(description) <> length(description));
DELETE FROM text_terms WHERE rowid IN (SELECT id FROM newest_to_refold);
DELETE FROM title_terms WHERE rowid IN (SELECT id FROM newest_to_refold);
DELETE FROM ticket_stems WHERE rowid IN (SELECT id FROM newest_to_refold);
INSERT OR IGNORE INTO unindexed_tickets SELECT id FROM newest_to_refold;
DROP TABLE newest_to_refold;
