-- The log is the record; everything else is a view of it.

-- What the server knows of itself.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- One row: where the log stands. Holding its lock is what serialises appends.
CREATE TABLE head (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    seq BIGINT NOT NULL,
    epoch TEXT NOT NULL,
    recovering BIGINT NOT NULL,
    projections_stale BIGINT NOT NULL DEFAULT 0
);

-- Every life this log has known; a restored backup begins another.
CREATE TABLE epochs (
    epoch TEXT NOT NULL PRIMARY KEY,
    began_at BIGINT NOT NULL
);

-- A board member's tablet or computer: one vault, one person, one key pair.
CREATE TABLE devices (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    label TEXT NOT NULL,
    public_key TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    enrolled_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX devices_by_person ON devices (person);

-- Single-use links and codes. Only hashes are kept.
CREATE TABLE enrolments (
    link_hash TEXT NOT NULL PRIMARY KEY,
    code_hash TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    spent_at BIGINT,
    spent_by TEXT
);

-- A page as pushed: the device's signature over the digests of its changes.
CREATE TABLE pages (
    id TEXT NOT NULL PRIMARY KEY,
    device TEXT NOT NULL,
    digests TEXT NOT NULL,
    signature TEXT NOT NULL,
    received_at BIGINT NOT NULL
);

-- Every change ever admitted, in the one order every reader follows.
-- `body` is the exact JSON text its author made; erasure empties `body` and `salt` and leaves the rest.
CREATE TABLE log (
    seq BIGINT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    author TEXT NOT NULL,
    device TEXT NOT NULL,
    digest TEXT NOT NULL,
    salt TEXT,
    body TEXT,
    size BIGINT NOT NULL,
    commitment TEXT NOT NULL,
    hash TEXT NOT NULL,
    mac TEXT NOT NULL,
    late BIGINT NOT NULL,
    page TEXT,
    admitted_at BIGINT NOT NULL
);
CREATE INDEX log_by_scope ON log (scope, seq);

-- One row a scope: the end of its hash chain.
CREATE TABLE scopes (
    scope TEXT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL,
    opened_seq BIGINT NOT NULL,
    opened_by TEXT
);
CREATE INDEX scopes_by_opener ON scopes (opened_by);

-- The fold of every record, as `shared` writes it: what admission and the projections start from.
CREATE TABLE records (
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (record, scope, kind)
);

-- What every grant is worth now: one row for each grant that stands undisputed. Who may read and
-- write what is worked out from this and from who opened which scope.
CREATE TABLE standings (
    scope TEXT NOT NULL,
    record TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (record, scope)
);
CREATE INDEX standings_by_person ON standings (person);
CREATE INDEX standings_by_scope ON standings (scope);

-- Changes the server could not admit, kept for a lead to look at.
CREATE TABLE quarantine (
    digest TEXT NOT NULL,
    device TEXT NOT NULL,
    id TEXT,
    person TEXT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    body TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (digest, device)
);
