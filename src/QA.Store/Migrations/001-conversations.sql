-- Times are milliseconds since 1970-01-01 UTC. An owner is the id of a key; '' where keys are off.
CREATE TABLE conversations (
  owner   TEXT    NOT NULL,
  id      TEXT    NOT NULL,
  title   TEXT    NOT NULL,
  created INTEGER NOT NULL,
  used    INTEGER NOT NULL,
  PRIMARY KEY (owner, id)
) WITHOUT ROWID;

CREATE INDEX conversations_by_use ON conversations (owner, used);
CREATE INDEX conversations_by_age ON conversations (used);

CREATE TABLE turns (
  owner        TEXT    NOT NULL,
  conversation TEXT    NOT NULL,
  number       INTEGER NOT NULL,
  asked        INTEGER NOT NULL,
  question     TEXT    NOT NULL,
  answer       TEXT    NOT NULL, -- the whole answer as JSON, citations included
  UNIQUE (owner, conversation, number),
  FOREIGN KEY (owner, conversation) REFERENCES conversations (owner, id) ON DELETE CASCADE
);

CREATE TABLE feedback (
  owner        TEXT    NOT NULL,
  conversation TEXT    NOT NULL,
  turn         INTEGER NOT NULL,
  given        INTEGER NOT NULL,
  verdict      TEXT    NOT NULL,
  comment      TEXT,
  PRIMARY KEY (owner, conversation, turn)
) WITHOUT ROWID;
