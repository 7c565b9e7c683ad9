-- A ledger as the first release wrote it (tables 1): personal values in clear. Never edited.
CREATE TABLE heads (
  ledger TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE events (
  ledger TEXT NOT NULL,
  position INTEGER NOT NULL,
  customer TEXT NOT NULL,
  version INTEGER NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (ledger, position),
  UNIQUE (ledger, id),
  UNIQUE (ledger, customer, version)
) STRICT;
CREATE TABLE keys (
  ledger TEXT NOT NULL,
  key TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  first_position INTEGER NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (ledger, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE claims (
  ledger TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  customer TEXT NOT NULL,
  PRIMARY KEY (ledger, kind, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE personal_keys (
  ledger TEXT NOT NULL,
  customer TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (ledger, customer)
) STRICT, WITHOUT ROWID;
CREATE TABLE personal (
  ledger TEXT NOT NULL,
  customer TEXT NOT NULL,
  event TEXT NOT NULL,
  path TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (ledger, customer, event, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE snapshots (
  ledger TEXT NOT NULL,
  customer TEXT NOT NULL,
  fold TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (ledger, customer, fold)
) STRICT;
CREATE TABLE checkpoints (
  ledger TEXT NOT NULL,
  projection TEXT NOT NULL,
  position INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (ledger, projection)
) STRICT;
INSERT INTO heads VALUES ('main', 4, x'97e86f1c2170d95f8ffbe3f441a2be64c09696b1ff07fa983033718543b12cd4');
INSERT INTO events VALUES ('main', 1, 'C-001', 1, 'E-1', '{"id":"E-1","type":"CustomerOpened","version":1,"ledger":"main","customer":"C-001","effectiveOn":"2026-01-02","recordedAt":"2026-01-02T08:00:00.000Z","data":{"name":"hmac:f7d3dc15c2973f0b1d6ae7b734ceecaa69c585e72fbb550b676d898e40e0879d","kind":"business","country":"FR"}}', x'd7cce4ab6b9e6d230fb093aef666ecc0da0948eabec080655100f99bd7351386');
INSERT INTO events VALUES ('main', 2, 'C-001', 2, 'E-2', '{"id":"E-2","type":"ContactSet","version":1,"ledger":"main","customer":"C-001","effectiveOn":"2026-01-02","recordedAt":"2026-01-02T08:01:00.000Z","data":{"contact":"K-1","name":"hmac:f7d3dc15c2973f0b1d6ae7b734ceecaa69c585e72fbb550b676d898e40e0879d","email":"hmac:faf1b550706023a91e6a4c474cfcead64fe689706946765caadf04032bf4c196"}}', x'd0c09b7be79517f4b0189b8d96a68d8d0ab273ebeed6cc0ff6b97b39966a1365');
INSERT INTO events VALUES ('main', 3, 'C-001', 3, 'E-3', '{"id":"E-3","type":"InvoiceIssued","version":1,"ledger":"main","customer":"C-001","effectiveOn":"2026-01-05","recordedAt":"2026-01-05T09:00:00.000Z","data":{"invoice":"F-101","total":{"amount":"1200.00","currency":"EUR"},"instalments":[{"dueOn":"2026-02-04","amount":{"amount":"1200.00","currency":"EUR"}}]}}', x'ce171760ba031798e4ade22e1b54c80efe48362398ee44367e6291967abdd4c6');
INSERT INTO events VALUES ('main', 4, 'C-002', 1, 'E-4', '{"id":"E-4","type":"CustomerOpened","version":1,"ledger":"main","customer":"C-002","effectiveOn":"2026-01-03","recordedAt":"2026-01-06T08:00:00.000Z","data":{"name":"hmac:8cfa0b6dd9797f31eebb26c887d765d82182a204d08386f103f9434d12af7bcd","kind":"consumer","country":"FR"}}', x'97e86f1c2170d95f8ffbe3f441a2be64c09696b1ff07fa983033718543b12cd4');
INSERT INTO claims VALUES ('main', 'invoice', 'F-101', 'C-001');
INSERT INTO personal_keys VALUES ('main', 'C-001', '09ebe408281a6e9e03e0cced383a2c1704a5dfe4cd012087348190687e560256');
INSERT INTO personal_keys VALUES ('main', 'C-002', 'a716959aab3292fd9cb0c651121b36cccd025faf3e03043f128d6c59b1d5175d');
INSERT INTO personal VALUES ('main', 'C-001', 'E-1', 'data.name', 'Jeanne Martin');
INSERT INTO personal VALUES ('main', 'C-001', 'E-2', 'data.email', 'jeanne@boulangerie.example');
INSERT INTO personal VALUES ('main', 'C-001', 'E-2', 'data.name', 'Jeanne Martin');
INSERT INTO personal VALUES ('main', 'C-002', 'E-4', 'data.name', 'Paul Durand');
PRAGMA application_id = 1164862322;
PRAGMA user_version = 1;
