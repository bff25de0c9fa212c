CREATE TABLE keys (
  id          TEXT    NOT NULL PRIMARY KEY,
  name        TEXT    NOT NULL,
  role        TEXT    NOT NULL,
  collections TEXT,             -- one a line; null for all
  hash        BLOB    NOT NULL, -- SHA-256 of the secret
  created     INTEGER NOT NULL,
  expires     INTEGER,
  revoked     INTEGER
) WITHOUT ROWID;

-- Numbers are never used twice: a gap shows that a line was taken away.
CREATE TABLE audit (
  number  INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  key     TEXT,
  address TEXT,
  action  TEXT    NOT NULL,
  target  TEXT,
  result  INTEGER NOT NULL,
  detail  TEXT
);

CREATE INDEX audit_by_time ON audit (at);
