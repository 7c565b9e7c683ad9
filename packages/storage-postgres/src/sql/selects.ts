// Every statement that reads. Values are texts, cast where they are used, so that no driver guesses.

import { joinedSetting } from "./appendFunction.ts"

const event = "position, customer, version, id, body, encode(hash, 'hex') AS hash"

/**
 * `found(customer, nth)`: the $3 customers of ledger $1 after $2, one after the other by index seeks, for DISTINCT
 * would walk over all their events; a last one may be null.
 */
export const customersAfter = (schema: string): string => `
WITH RECURSIVE asked(ledger, after, most) AS (
  SELECT $1::text COLLATE "C", $2::text COLLATE "C", $3::text::bigint
), found(customer, nth) AS (
  SELECT (SELECT min(customer) FROM ${schema}.events e
          WHERE e.ledger = asked.ledger AND e.customer > asked.after), 1
    FROM asked
  UNION ALL
  SELECT (SELECT min(customer) FROM ${schema}.events e
          WHERE e.ledger = asked.ledger AND e.customer > found.customer), nth + 1
    FROM found, asked WHERE found.customer IS NOT NULL AND nth < asked.most
)`

export const selects = (schema: string) => ({
  head: `SELECT position, encode(hash, 'hex') AS hash FROM ${schema}.heads WHERE ledger = $1::text`,
  ledgers: `SELECT ledger FROM ${schema}.heads WHERE position > 0 ORDER BY ledger`,
  customers: `${customersAfter(schema)}
SELECT customer FROM found WHERE customer IS NOT NULL ORDER BY nth`,
  ledgerPage: `SELECT ${event} FROM ${schema}.events
WHERE ledger = $1::text AND position > $2::text::bigint ORDER BY position LIMIT $3::text::bigint`,
  streamPage: `SELECT ${event} FROM ${schema}.events
WHERE ledger = $1::text AND customer = $2::text AND version > $3::text::bigint
ORDER BY version LIMIT $4::text::bigint`,
  event: `SELECT ${event} FROM ${schema}.events WHERE ledger = $1::text AND id = $2::text`,
  key: `SELECT content_hash, first_position, events FROM ${schema}.keys
WHERE ledger = $1::text AND key = $2::text`,
  claim: `SELECT customer FROM ${schema}.claims
WHERE ledger = $1::text AND kind = $2::text AND id = $3::text`,
  /** The key and the values in one look: between two, an erasure could come. */
  personal: `
WITH asked(ledger, customer) AS (SELECT $1::text, $2::text)
SELECT k.key, p.event, p.path, p.value FROM asked
LEFT JOIN ${schema}.personal_keys k ON k.ledger = asked.ledger AND k.customer = asked.customer
LEFT JOIN ${schema}.personal p ON p.ledger = asked.ledger AND p.customer = asked.customer
ORDER BY p.event, p.path`,
  erasures: `SELECT customer, erased_at, reason FROM ${schema}.erasures
WHERE ledger = $1::text AND customer = $2::text ORDER BY erased_at`,
  snapshot: `SELECT version, body FROM ${schema}.snapshots
WHERE ledger = $1::text AND customer = $2::text AND fold = $3::text`,
  checkpoint: `SELECT position, body FROM ${schema}.checkpoints
WHERE ledger = $1::text AND projection = $2::text`,
  erase: `SELECT ${schema}.erase($1::text, $2::text, $3::text, $4::text)`,
  joinTransaction: `SELECT set_config('${joinedSetting}', 'yes', true)`,
  append: `SELECT ${schema}.append($1::text, $2::text::jsonb, $3::text::boolean, $4::text) AS outcomes`,
})
