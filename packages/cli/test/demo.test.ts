// npm run demo: the tour through the example ledger, with the figures that were counted beside it.
import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"
import { amountText } from "../src/tables/amountText.ts"
import { folderWith } from "./program.ts"

const examples = fileURLToPath(new URL("../../../examples/ledgers/", import.meta.url))
const file = `${examples}quarter-2026-q3.jsonl`

interface Figures {
  readonly agedBalances: ReadonlyArray<{
    readonly asOf: string
    readonly knownAt: string | null
    readonly totals: Readonly<Record<string, ReadonlyArray<number>>>
  }>
}
const { agedBalances }: Figures = JSON.parse(
  readFileSync(`${examples}quarter-2026-q3.figures.json`, "utf8"),
)

/** A total as the tour prints it; figures are in cents. */
const shown = (cents: number, language: "en" | "fr"): string =>
  amountText(`${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`, language)

it("prints three dates, two instants, what changed, and what to try next", async () => {
  const folder = folderWith()
  const words = ["demo", file, "--store", folder.of("demo.db")]
  const { exit, out, err } = await folder.runWords(words)
  expect([exit, err]).toEqual([0, ""])
  expect(out).toMatch(/^1,783 facts checked and stored in demo\.db in \d\.\d s\.$/m)
  for (const day of ["2026-07-31", "2026-08-31", "2026-09-30"]) {
    expect(out).toContain(
      `Aged balance as of ${day} · ledger main · by due date · all that is known`,
    )
    const { totals } = agedBalances.find(({ asOf, knownAt }) => asOf === day && knownAt === null)!
    for (const currency of ["EUR", "USD"]) expect(out).toContain(shown(totals[currency]![0]!, "en"))
  }
  expect(out).toContain("as known at the end of 2026-08-31 (UTC)")
  const then = agedBalances.find(({ asOf, knownAt }) => asOf === "2026-08-31" && knownAt === asOf)!
  expect(out).toContain(shown(then.totals.EUR![0]!, "en"))
  expect(out).toMatch(
    /^C-001 +EUR +[\d,.]+ +[\d,.]+ +\+6,974\.98 +\+6,974\.98 +Payment P-2026-0294, Payment reversed P-2026-0227$/m,
  )
  expect(out).toContain("npx encours verify --store demo.db")
  expect(out.split("\n").filter((line) => line.length > 125)).toEqual([])
})

it("again, in French, adds nothing to the same store", async () => {
  const folder = folderWith()
  const words = ["demo", file, "--store", folder.of("demo.db"), "--lang"]
  const first = await folder.runWords([...words, "en"])
  const { exit, out } = await folder.runWords([...words, "fr"])
  expect([first.exit, exit]).toEqual([0, 0])
  expect(out).toContain(
    "demo.db connaît déjà les 1\u202f783 faits : relire le même fichier n'ajoute rien.",
  )
  expect(out).toContain("Balance âgée au 30/09/2026")
  expect(existsSync(folder.of("demo.db"))).toBe(true)
})

it("says so when the store holds something else", async () => {
  const folder = folderWith({
    "other.jsonl": `${readFileSync(file, "utf8").split("\n")[1]?.replace("Copeau", "Rabot")}\n`,
  })
  await folder.run("replay @other.jsonl --store @demo.db")
  const { exit, err } = await folder.runWords(["demo", file, "--store", folder.of("demo.db")])
  expect([exit, err]).toEqual([
    1,
    "encours demo: demo.db holds other facts than the example: delete it, or choose another --store\n",
  ])
})
