-- Somebody who can sign in. Passwords are Argon2id; the secret of the second factor is sealed with a
-- key that is not in the database.
CREATE TABLE accounts (
    id                   uuid PRIMARY KEY,
    login                text COLLATE "C" NOT NULL UNIQUE CHECK (login ~ '^[a-z0-9][a-z0-9._@-]{2,63}$'),
    name                 text NOT NULL CHECK (name ~ '\S' AND length(name) <= 100),
    password             text NOT NULL,                       -- PHC string
    must_change_password boolean NOT NULL DEFAULT true,
    totp_secret          bytea,                               -- sealed; null: no second factor
    totp_pending         bytea,                               -- sealed; set up, not confirmed
    totp_step            bigint NOT NULL DEFAULT 0,           -- the last one used: no code is good twice
    disabled_at          timestamptz,
    seen_as              uuid REFERENCES accounts,            -- an administrator looks through the eyes of this account
    created_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_sign_in_at      timestamptz,
    version              integer NOT NULL DEFAULT 1,
    search_key           text NOT NULL GENERATED ALWAYS AS (' ' || fold_kk(login || ' ' || name)) STORED
);

-- What is left of the ten codes that stand in for the second factor.
CREATE TABLE recovery_codes (
    account_id uuid NOT NULL REFERENCES accounts,
    digest     bytea NOT NULL,                                -- keyed
    used_at    timestamptz,
    PRIMARY KEY (account_id, digest)
);

-- A browser that is signed in. The token itself is only in its cookie.
CREATE TABLE sessions (
    id           uuid PRIMARY KEY,
    account_id   uuid NOT NULL REFERENCES accounts,
    token_hash   bytea NOT NULL UNIQUE,                       -- SHA-256
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at   timestamptz NOT NULL,                        -- at the latest
    ended_at     timestamptz,
    address      inet,
    user_agent   text CHECK (length(user_agent) <= 200)
);
CREATE INDEX sessions_account ON sessions (account_id) WHERE ended_at IS NULL;

-- A role on an organization with everything below it. Grants end, they are never deleted.
CREATE TABLE role_grants (
    id              uuid PRIMARY KEY,
    account_id      uuid NOT NULL REFERENCES accounts,
    role            text NOT NULL CHECK (role IN ('ADMIN', 'MANAGER', 'REPORTER', 'VIEWER', 'ANALYST')),
    organization_id uuid REFERENCES organizations,            -- null: the whole register
    valid           daterange NOT NULL,                       -- empty: revoked on its first day
    granted_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX role_grants_account ON role_grants (account_id);

-- A key for a program.
CREATE TABLE api_tokens (
    id              uuid PRIMARY KEY,
    name            text NOT NULL CHECK (name ~ '\S' AND length(name) <= 100),
    prefix          text NOT NULL,
    token_hash      bytea NOT NULL UNIQUE,                    -- SHA-256
    role            text NOT NULL CHECK (role IN ('ADMIN', 'MANAGER', 'REPORTER', 'VIEWER', 'ANALYST', 'DASHBOARD')),
    organization_id uuid REFERENCES organizations,            -- null: the whole register
    created_by      uuid REFERENCES accounts,                 -- null: on the command line
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at      timestamptz NOT NULL,
    last_used_at    timestamptz,
    revoked_at      timestamptz,
    CHECK (expires_at <= created_at + interval '366 days')
);

-- Every try to sign in, so that guessing ends soon whichever process is asked. subject is a keyed
-- digest of the login, whether there is such an account or not. A try that STARTED counts as a failed
-- one until it is DONE, or the password was right and the second factor was ASKED for. One that was
-- BLOCKED, and tried nothing, is kept once a minute. Old rows mean nothing.
CREATE TABLE sign_in_attempts (
    id         uuid PRIMARY KEY,
    subject    bytea NOT NULL,
    address    inet,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    outcome    text NOT NULL CHECK (outcome IN ('STARTED', 'ASKED', 'DONE', 'BLOCKED'))
);
CREATE INDEX sign_in_attempts_subject ON sign_in_attempts (subject, at);
CREATE INDEX sign_in_attempts_address ON sign_in_attempts (address, at);

-- Each new row takes two of the oldest away, once they are over. Ids are in order of time.
CREATE FUNCTION sign_in_attempts_forget() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM sign_in_attempts o
    USING (SELECT id, at FROM sign_in_attempts ORDER BY id LIMIT 2 FOR UPDATE SKIP LOCKED) oldest
    WHERE o.id = oldest.id AND oldest.at < NEW.at - interval '1 day';
    RETURN NULL;
END $$;
CREATE TRIGGER sign_in_attempts_inserted AFTER INSERT ON sign_in_attempts
    FOR EACH ROW EXECUTE FUNCTION sign_in_attempts_forget();
