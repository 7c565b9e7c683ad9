// The program as a process: what only a real one can show.
import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { existsSync, statSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"
import { type Folder, fileOf, folderWith, invoice } from "./program.ts"

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))
const node = ["--conditions=encours-source", "--disable-warning=ExperimentalWarning", main]
const env = { ...process.env, LC_ALL: "C" }

const run = (folder: Folder, args: ReadonlyArray<string>, input = "") =>
  spawnSync(process.execPath, [...node, ...args], {
    cwd: folder.path,
    encoding: "utf8",
    env,
    input,
  })

const start = (folder: Folder, args: ReadonlyArray<string>): ChildProcess =>
  spawn(process.execPath, [...node, ...args], { cwd: folder.path, env })

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.on("close", resolve)
  })

const lines = (count: number) =>
  fileOf(
    ...Array.from({ length: count }, (_, at) =>
      invoice(`C-${at}`, `F-${at}`, "1.00", "2026-01-05", "2026-02-04"),
    ),
  )

it("exit codes, streams and standard input are those of the process", () => {
  const folder = folderWith()
  const replayed = run(folder, ["replay", "-", "--store", "a.db", "--format", "json"], lines(3))
  expect([replayed.status, replayed.stderr]).toEqual([0, ""])
  expect(JSON.parse(replayed.stdout)).toMatchObject({ appended: 3 })
  const refused = run(folder, ["replay", "-", "--store", "a.db"], "{}\n")
  expect([refused.status, refused.stderr.split(":")[0]]).toEqual([1, "stdin"])
  expect(run(folder, ["aged-balance"]).status).toBe(2)
})

it("a reader that has enough ends an export without a word", async () => {
  const folder = folderWith({ "long.jsonl": lines(5_000) })
  const child = start(folder, ["export", "--store", "long.jsonl"])
  let err = ""
  child.stderr?.on("data", (text) => {
    err += text
  })
  child.stdout?.once("data", () => child.stdout?.destroy())
  expect([await ended(child), err]).toEqual([0, ""])
})

it.skipIf(process.platform === "win32")("Ctrl-C stops a load: what stands is whole", async () => {
  const folder = folderWith({ "long.jsonl": lines(11_000) })
  const child = start(folder, ["replay", "long.jsonl", "--store", "a.db"])
  const watch = setInterval(() => {
    if (!existsSync(folder.of("a.db"))) return
    clearInterval(watch)
    // Once: the second would end it at once.
    child.kill("SIGINT")
  }, 5)
  const exit = await ended(child)
  clearInterval(watch)
  // It may have been done in the same moment.
  expect([0, 130]).toContain(exit)
  expect(run(folder, ["verify", "--store", "a.db"]).status).toBe(0)
  expect(run(folder, ["replay", "long.jsonl", "--store", "a.db"]).status).toBe(0)
})

it.skipIf(process.platform === "win32")(
  "a full disk is a fault: nothing half-written",
  async () => {
    const folder = folderWith({ "long.jsonl": lines(4_000) })
    const command = [process.execPath, ...node, "replay", "long.jsonl", "--store", "a.db"]
    // Half a megabyte per file: the log of the first batch does not fit.
    const limited = `ulimit -f 512; exec ${command.map((word) => `'${word}'`).join(" ")}`
    const { status, stderr } = spawnSync("bash", ["-c", limited], {
      cwd: folder.path,
      encoding: "utf8",
      env,
    })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^encours replay: .*(disk|room|write|full).*\n$/)
    expect(run(folder, ["verify", "--store", "a.db"]).status).toBe(0)
    const again = run(folder, ["replay", "long.jsonl", "--store", "a.db", "--format", "json"])
    expect(JSON.parse(again.stdout)).toMatchObject({ appended: 4_000, rejected: 0 })
  },
)

it.skipIf(!existsSync("/dev/full"))("a disk that is full of output is a fault, on one line", () => {
  const folder = folderWith({ "one.jsonl": lines(1) })
  const shell = (redirected: string) =>
    spawnSync("bash", ["-c", `exec ${[process.execPath, ...node].join(" ")} ${redirected}`], {
      cwd: folder.path,
      encoding: "utf8",
      env,
    })
  const report = shell("aged-balance --store one.jsonl --as-of 2026-03-31 > /dev/full")
  expect([report.status, report.stderr]).toEqual([
    1,
    "encours: standard output cannot be written (ENOSPC); what it holds is not whole\n",
  ])
  const file = shell("export --store one.jsonl -o /dev/full")
  expect([file.status, file.stderr]).toEqual([
    1,
    "encours export: /dev/full: cannot be written (ENOSPC)\n",
  ])
  expect(statSync("/dev/full").isCharacterDevice(), "the device is still one").toBe(true)
})

it("a locked file is a fault that says so; readers read on", async () => {
  const folder = folderWith({ "one.jsonl": lines(1), "two.jsonl": lines(2) })
  run(folder, ["replay", "one.jsonl", "--store", "a.db"])
  const db = new DatabaseSync(folder.of("a.db"))
  db.exec("BEGIN IMMEDIATE")
  const writing = start(folder, ["replay", "two.jsonl", "--store", "a.db"])
  let err = ""
  writing.stderr?.on("data", (text) => {
    err += text
  })
  const exit = ended(writing)
  expect(run(folder, ["verify", "--store", "a.db"]).status).toBe(0)
  expect(await exit).toBe(1)
  expect(err).toMatch(/another process held the file for more than 10000 ms \(try again later\)\n$/)
  db.close()
}, 60_000)
