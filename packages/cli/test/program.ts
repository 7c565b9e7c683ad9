// The program run in this process: what it printed, what it complained about, how it ended. Paths of
// the test's own folder are cut off, so that an expected text can be written down.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach } from "vitest"
import { run } from "../src/run.ts"

export interface Ended {
  readonly exit: number
  readonly out: string
  readonly err: string
}

const folders: Array<string> = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A folder with files, removed after the test. */
export const folderWith = (files: Readonly<Record<string, string | Uint8Array>> = {}) => {
  const path = mkdtempSync(join(tmpdir(), "encours-cli-"))
  folders.push(path)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content)
  return new Folder(path)
}

export interface Circumstances {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  readonly isWatched?: boolean
  readonly signal?: AbortSignal
}

export class Folder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  of(name: string): string {
    return join(this.path, name)
  }

  /** Runs a command line; words that name something in the folder begin with `@`. */
  async run(line: string, circumstances: Circumstances = {}): Promise<Ended> {
    const argv = line.match(/'[^']*'|\S+/g)?.map((word) => this.#wordOf(word)) ?? []
    return this.runWords(argv, circumstances)
  }

  async runWords(
    argv: ReadonlyArray<string>,
    { stdin = "", env = {}, isWatched = false, signal }: Circumstances = {},
  ): Promise<Ended> {
    let [out, err] = ["", ""]
    const exit = await run(argv, {
      out: async (text) => {
        out += text
        return true
      },
      err: (text) => {
        err += text
      },
      stdin: async function* () {
        yield Buffer.from(stdin)
      },
      env,
      isWatched,
      isStyled: false,
      signal,
    })
    const cut = (text: string) => text.replaceAll(`${this.path}/`, "")
    return { exit, out: cut(out), err: cut(err) }
  }

  #wordOf(word: string): string {
    const bare = word.replace(/^'(.*)'$/, "$1")
    return bare.startsWith("@") ? this.of(bare.slice(1)) : bare
  }
}

/** A ledger file of these lines. */
export const fileOf = (...lines: ReadonlyArray<object | string>): string =>
  lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("")

export const eur = (amount: string) => ({ amount, currency: "EUR" })

/** `INVOICE` issued to a customer, due on a day. */
export const invoice = (
  customer: string,
  id: string,
  amount: string,
  effectiveOn: string,
  dueOn: string,
  currency = "EUR",
) => ({
  type: "InvoiceIssued",
  customer,
  effectiveOn,
  data: { invoice: id, total: { amount, currency }, dueOn },
})

/** A payment, with what of it goes to which invoice. */
export const payment = (
  customer: string,
  id: string,
  amount: string,
  effectiveOn: string,
  allocations: ReadonlyArray<readonly [invoice: string, amount: string]> = [],
  currency = "EUR",
) => ({
  type: "PaymentReceived",
  customer,
  effectiveOn,
  data: {
    payment: id,
    amount: { amount, currency },
    ...(allocations.length === 0
      ? {}
      : {
          allocations: allocations.map(([to, part]) => ({
            invoice: to,
            amount: { amount: part, currency },
          })),
        }),
  },
})
