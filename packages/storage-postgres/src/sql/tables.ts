// The tables, as the first migration makes them. A released migration is never edited.
//
// `ledger` comes first in every key, so a tenant's rows lie together, and the events can be spread by
// it. Texts compare by bytes (COLLATE "C"), as every sort of Encours does. Bodies are text, never
// jsonb: what is stored is what was hashed.

export interface TableOptions {
  /** Spread the events over so many tables by the hash of their ledger; one table unless told. */
  readonly partitions?: number
}

const text = `text COLLATE "C" NOT NULL`

/** Over how many partitions at most: each is a table with three indexes. */
export const partitionsMost = 1024

export const tables = (schema: string, { partitions }: TableOptions): string => {
  const spread = partitions === undefined ? "" : " PARTITION BY HASH (ledger)"
  const parts = Array.from({ length: partitions ?? 0 }, (_, part) => {
    const values = `FOR VALUES WITH (MODULUS ${partitions}, REMAINDER ${part})`
    return `CREATE TABLE ${schema}.events_${part} PARTITION OF ${schema}.events ${values};\n`
  })
  return `CREATE TABLE ${schema}.heads (
  ledger ${text} PRIMARY KEY,
  position bigint NOT NULL,
  hash bytea NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE ${schema}.events (
  ledger ${text},
  position bigint NOT NULL,
  customer ${text},
  version bigint NOT NULL,
  id ${text},
  body ${text},
  hash bytea NOT NULL,
  PRIMARY KEY (ledger, position),
  UNIQUE (ledger, id),
  UNIQUE (ledger, customer, version)
)${spread};
${parts.join("")}
CREATE TABLE ${schema}.keys (
  ledger ${text},
  key ${text},
  content_hash ${text},
  first_position bigint NOT NULL,
  events bigint NOT NULL,
  PRIMARY KEY (ledger, key)
);

CREATE TABLE ${schema}.claims (
  ledger ${text},
  kind ${text},
  id ${text},
  customer ${text},
  PRIMARY KEY (ledger, kind, id)
);

CREATE TABLE ${schema}.personal_keys (
  ledger ${text},
  customer ${text},
  key ${text},
  PRIMARY KEY (ledger, customer)
);

CREATE TABLE ${schema}.personal (
  ledger ${text},
  customer ${text},
  event ${text},
  path ${text},
  value ${text},
  PRIMARY KEY (ledger, customer, event, path)
);

CREATE TABLE ${schema}.erasures (
  ledger ${text},
  customer ${text},
  erased_at ${text},
  reason ${text},
  PRIMARY KEY (ledger, customer, erased_at)
);

CREATE TABLE ${schema}.snapshots (
  ledger ${text},
  customer ${text},
  fold ${text},
  version bigint NOT NULL,
  body ${text},
  PRIMARY KEY (ledger, customer, fold)
);

CREATE TABLE ${schema}.checkpoints (
  ledger ${text},
  projection ${text},
  position bigint NOT NULL,
  body ${text},
  PRIMARY KEY (ledger, projection)
);
`
}
