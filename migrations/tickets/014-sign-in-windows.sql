-- Attempts to sign in, counted in windows that end (milliseconds since 1970): of a name, an address or a browser, by `kind`.
-- `key` is a digest: what people type as a name may be their password.
CREATE TABLE sign_in_windows (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  count INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_windows_ends ON sign_in_windows (kind, ends);
