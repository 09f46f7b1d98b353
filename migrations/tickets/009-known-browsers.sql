-- Browsers in which somebody has signed in: wrong tries elsewhere do not lock that person out there. `digest` is the HMAC of
-- a secret that the browser keeps in a cookie; it is no credential.
CREATE TABLE known_browsers (
  digest TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES people (id),
  expires TEXT NOT NULL,
  PRIMARY KEY (digest, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_browsers_person ON known_browsers (person_id);
CREATE INDEX known_browsers_expires ON known_browsers (expires);
