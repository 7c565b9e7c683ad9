// Changes rows behind the store's back, as an administrator could.
import type { Tamper, Tampering } from "@encours/testing"
import { runSql } from "./place.ts"

export const tamperWith =
  (schema: string): Tamper =>
  async (ledger, tampering) => {
    for (const [sql, values] of statements(`${schema}.events`, ledger, tampering)) {
      await runSql(sql, [...values])
    }
  }

type Statement = readonly [sql: string, values: ReadonlyArray<string | number | Uint8Array>]

const statements = (
  events: string,
  ledger: string,
  tampering: Tampering,
): ReadonlyArray<Statement> => {
  const { kind, position } = tampering
  const move = (from: number, to: number): Statement => [
    `UPDATE ${events} SET position = $1 WHERE ledger = $2 AND position = $3`,
    [to, ledger, from],
  ]
  switch (kind) {
    case "change": {
      const { column, value } = tampering
      const bytes = column === "hash" ? Buffer.from(String(value), "hex") : value
      const sql = `UPDATE ${events} SET ${column} = $1 WHERE ledger = $2 AND position = $3`
      return [[sql, [bytes, ledger, position]]]
    }
    case "delete":
      return [[`DELETE FROM ${events} WHERE ledger = $1 AND position = $2`, [ledger, position]]]
    case "swap":
      return [move(position, -1), move(tampering.with, position), move(-1, tampering.with)]
    case "duplicate": {
      const sql = `INSERT INTO ${events}
        SELECT ledger, $1::bigint, customer, version + 100, id || ' copy', body, hash
        FROM ${events} WHERE ledger = $2 AND position = $3`
      return [[sql, [tampering.to, ledger, position]]]
    }
  }
}
