-- Which devices there are and what they hold, what one that was cut off handed over, and what is kept
-- sealed for whoever can open it.

-- What a device last said of itself, when that was, and who cut it off.
ALTER TABLE devices ADD COLUMN tablet TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN version TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN recovery TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN unsent BIGINT;
ALTER TABLE devices ADD COLUMN seen_at BIGINT;
ALTER TABLE devices ADD COLUMN revoked_by TEXT;
ALTER TABLE devices ADD COLUMN wiped_at BIGINT;
-- When an administrator last let its person back in who had forgotten the passphrase, and which one.
ALTER TABLE devices ADD COLUMN let_in_at BIGINT;
ALTER TABLE devices ADD COLUMN let_in_by TEXT;
-- Of the token that works while the device is locked. Only the hash is kept.
ALTER TABLE devices ADD COLUMN outside_hash TEXT;
CREATE UNIQUE INDEX devices_by_outside ON devices (outside_hash);

-- What a device was given, by scope, written before it is given; and since when it has let go of it.
CREATE TABLE device_scopes (
    device TEXT NOT NULL,
    scope TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    gone_at BIGINT,
    PRIMARY KEY (device, scope)
);

-- What a lead decided about something held back (`taken` is 1 when it went into the log), and the
-- signed page it came in, which goes into the log with it.
ALTER TABLE quarantine ADD COLUMN decided_at BIGINT;
ALTER TABLE quarantine ADD COLUMN decided_by TEXT;
ALTER TABLE quarantine ADD COLUMN taken BIGINT;
ALTER TABLE quarantine ADD COLUMN page TEXT;
-- Its place among what was handed over with it: what began something goes before what belongs to it.
ALTER TABLE quarantine ADD COLUMN place BIGINT;
CREATE INDEX quarantine_by_code ON quarantine (code, first_at);

-- Recovery keys, each under an administrator's passphrase. The server cannot open them.
CREATE TABLE recovery_copies (
    key TEXT NOT NULL,
    person TEXT NOT NULL,
    sealed TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (key, person)
);

-- Who forgot a passphrase and asks for their vault's key: sealed on its way in and on its way out.
-- An empty answer is a no. `link_hash` is the code that was spent on it.
CREATE TABLE rescues (
    id TEXT NOT NULL PRIMARY KEY,
    ticket_hash TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    person TEXT NOT NULL,
    under_key TEXT NOT NULL,
    wrapped TEXT NOT NULL,
    to_key TEXT NOT NULL,
    link_hash TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answered_at BIGINT,
    answered_by TEXT,
    answer TEXT
);
CREATE UNIQUE INDEX rescues_by_link ON rescues (link_hash);

-- Records of a child at risk from devices that were locked, sealed. The server cannot open them.
CREATE TABLE envelopes (
    record TEXT NOT NULL PRIMARY KEY,
    device TEXT NOT NULL,
    person TEXT NOT NULL,
    sealed TEXT NOT NULL,
    captured_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    seen_at BIGINT,
    seen_by TEXT
);
