// Changes rows of a store's file with another connection, as an administrator could.
import { DatabaseSync } from "node:sqlite"
import type { Tamper, Tampering } from "@encours/testing"

export const tamperWith =
  (path: string): Tamper =>
  async (ledger, tampering) => {
    const db = new DatabaseSync(path, { timeout: 5000 })
    const run = (sql: string, values: ReadonlyArray<string | number | Uint8Array>) =>
      db.prepare(sql).run(...values)
    const move = (from: number, to: number) =>
      run("UPDATE events SET position = ? WHERE ledger = ? AND position = ?", [to, ledger, from])
    apply(ledger, tampering, run, move)
    db.close()
  }

const apply = (
  ledger: string,
  tampering: Tampering,
  run: (sql: string, values: ReadonlyArray<string | number | Uint8Array>) => unknown,
  move: (from: number, to: number) => unknown,
): void => {
  const { kind, position } = tampering
  switch (kind) {
    case "change": {
      const { column, value } = tampering
      const bytes = column === "hash" ? Buffer.from(String(value), "hex") : value
      const sql = `UPDATE events SET ${column} = ? WHERE ledger = ? AND position = ?`
      run(sql, [bytes, ledger, position])
      return
    }
    case "delete":
      run("DELETE FROM events WHERE ledger = ? AND position = ?", [ledger, position])
      return
    case "swap":
      move(position, -1)
      move(tampering.with, position)
      move(-1, tampering.with)
      return
    case "duplicate":
      run(
        `INSERT INTO events SELECT ledger, ?, customer, version + 100, id || ' copy', body, hash
         FROM events WHERE ledger = ? AND position = ?`,
        [tampering.to, ledger, position],
      )
  }
}
