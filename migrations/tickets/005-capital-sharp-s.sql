-- ẞ is found as ss. What has it was indexed otherwise, and is indexed anew.
CREATE TEMP TABLE with_capital_sharp_s AS
  SELECT id FROM tickets WHERE instr(title, 'ẞ') OR instr(description, 'ẞ');
DELETE FROM text_terms WHERE rowid IN (SELECT id FROM with_capital_sharp_s);
DELETE FROM title_terms WHERE rowid IN (SELECT id FROM with_capital_sharp_s);
DELETE FROM ticket_stems WHERE rowid IN (SELECT id FROM with_capital_sharp_s);
INSERT OR IGNORE INTO unindexed_tickets SELECT id FROM with_capital_sharp_s;
DROP TABLE with_capital_sharp_s;
