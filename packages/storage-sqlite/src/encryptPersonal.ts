// Personal values of a file written before they were encrypted (tables 1): each is put under the key
// that its customer has already, and what it said in clear is overwritten on the disk.
import type { DatabaseSync } from "node:sqlite"
import { PersonalCipher } from "@encours/engine"

const page = 1_000

const select = `
SELECT p.ledger, p.customer, p.event, p.path, p.value, k.key
FROM personal p LEFT JOIN personal_keys k USING (ledger, customer)
WHERE (p.ledger, p.customer, p.event, p.path) > (?, ?, ?, ?)
ORDER BY p.ledger, p.customer, p.event, p.path LIMIT ${page}`

/** Encrypts every row, page by page, in the transaction that is open. */
export const encryptPersonal = (db: DatabaseSync): void => {
  // Pages that the old texts leave are overwritten with zeros, not only given back.
  db.exec("PRAGMA secure_delete = ON")
  const read = db.prepare(select)
  const where = "WHERE ledger = ? AND customer = ? AND event = ? AND path = ?"
  const write = db.prepare(`UPDATE personal SET value = ? ${where}`)
  const drop = db.prepare(`DELETE FROM personal ${where}`)
  let after = ["", "", "", ""]
  for (;;) {
    const rows = read.all(...after) as unknown as ReadonlyArray<Row>
    for (const { ledger, customer, event, path, value, key } of rows) {
      after = [ledger, customer, event, path]
      // Without its key a value was being erased: nobody is to read it.
      if (key === null) drop.run(...after)
      else {
        const place = { ledger, customer, event, path }
        write.run(PersonalCipher.encrypt(key, place, value), ...after)
      }
    }
    if (rows.length < page) break
  }
  db.exec("PRAGMA secure_delete = OFF")
}

interface Row {
  readonly ledger: string
  readonly customer: string
  readonly event: string
  readonly path: string
  readonly value: string
  readonly key: string | null
}
