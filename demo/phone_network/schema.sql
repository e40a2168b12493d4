CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sid TEXT NOT NULL UNIQUE,
    direction TEXT NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    messaging_service_sid TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    segments INTEGER NOT NULL,
    status TEXT NOT NULL,
    error_code INTEGER,
    status_callback TEXT NOT NULL DEFAULT '',
    form TEXT NOT NULL DEFAULT '{}',
    form_token TEXT,
    valid_until TEXT,
    send_at TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    sent_at TEXT,
    read_at TEXT
);
CREATE INDEX IF NOT EXISTS messages_of_recipient ON messages (recipient, id);
CREATE INDEX IF NOT EXISTS messages_of_sender ON messages (sender, id);
CREATE UNIQUE INDEX IF NOT EXISTS one_reply_per_press ON messages (form_token, body)
    WHERE form_token IS NOT NULL;

CREATE TABLE IF NOT EXISTS callback_tries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_sid TEXT NOT NULL,
    status TEXT NOT NULL,
    url TEXT NOT NULL,
    tried_at TEXT NOT NULL,
    answer INTEGER,
    problem TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS tries_of_message ON callback_tries (message_sid, id);

CREATE TABLE IF NOT EXISTS opt_outs (
    subscriber TEXT NOT NULL,
    service_number TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (subscriber, service_number)
);

CREATE TABLE IF NOT EXISTS mails (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    attachments TEXT NOT NULL DEFAULT '[]',
    raw BLOB NOT NULL,
    received_at TEXT NOT NULL,
    read_at TEXT
);
CREATE INDEX IF NOT EXISTS mails_of_address ON mails (address, id);
