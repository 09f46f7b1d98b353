-- What leaves a full-text index is only marked there, until its segments are merged as new texts come in. By itself FTS5 also
-- merges a segment when a tenth of it is marked: within whatever change marks the last of these, which then takes as long
-- as hundreds of others.
INSERT INTO text_terms (text_terms, rank) VALUES ('deletemerge', 0);
INSERT INTO title_terms (title_terms, rank) VALUES ('deletemerge', 0);
INSERT INTO ticket_stems (ticket_stems, rank) VALUES ('deletemerge', 0);
