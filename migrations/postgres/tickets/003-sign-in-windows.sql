-- Attempts to sign in, counted in windows that end (milliseconds since 1970): of a name, an address or a browser, by `kind`.
-- `key` is a digest: what people type as a name may be their password.
CREATE TABLE sign_in_windows (
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  count bigint NOT NULL,
  ends bigint NOT NULL,
  PRIMARY KEY (kind, key)
);
CREATE INDEX sign_in_windows_ends ON sign_in_windows (kind, ends);
