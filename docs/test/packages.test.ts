// What is published, as its users get it: the tarballs, installed beside nothing but what they declare.

import { execFile, execFileSync } from "node:child_process"
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { pack } from "../../scripts/pack.ts"
import { type Manifest, type Package, packages, root } from "../../scripts/packages.ts"

const runProgram = promisify(execFile)

const application = mkdtempSync(join(tmpdir(), "encours-application-"))
const installed = (name: string): string => join(application, "node_modules", name)
const tarballs = new Map<string, string>()

/** A library that a published package asks for is linked; one that it forgot to declare is missing. */
const install = (one: Package): void => {
  mkdirSync(installed(one.name), { recursive: true })
  const tarball = String(tarballs.get(one.name))
  execFileSync("tar", ["-xzf", tarball, "-C", installed(one.name), "--strip-components=1"])
  const { dependencies, peerDependencies } = one.manifest
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    if (packages.some((other) => other.name === name) || existsSync(installed(name))) continue
    mkdirSync(dirname(installed(name)), { recursive: true })
    symlinkSync(join(root, "node_modules", name), installed(name), "junction")
  }
}

beforeAll(() => {
  execFileSync(process.execPath, [join(root, "scripts", "build.ts")], { stdio: "inherit" })
  for (const one of packages) tarballs.set(one.name, pack(one, application))
  for (const one of packages) install(one)
}, 120_000)

afterAll(() => rmSync(application, { recursive: true }))

describe.concurrent.each(packages.map((one) => [one.name, one] as const))("%s", (name, one) => {
  it("satisfies publint", async () => {
    const { messages, pkg } = await publint({ pkgDir: installed(name), pack: false, strict: true })
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })

  if (!one.isProgram) {
    it("has types that resolve wherever an ES module can", async () => {
      const attw = join(root, "node_modules", "@arethetypeswrong", "cli", "dist", "index.js")
      const args = [attw, String(tarballs.get(name)), "--profile", "esm-only", "--no-color"]
      // Whatever is wrong is a status other than 0, which is thrown, with what was printed.
      expect((await runProgram(process.execPath, args)).stdout).toContain("🟢")
    })
  }

  it("carries its build and its licence, neither sources nor anything of this repository", () => {
    const manifest: Manifest = JSON.parse(
      readFileSync(join(installed(name), "package.json"), "utf8"),
    )
    const found = readdirSync(installed(name)).filter((file) => file !== "README.md")
    expect(found.sort()).toEqual([...manifest.files, "LICENSE", "package.json"].sort())
    expect(existsSync(join(installed(name), "dist", "NOTICES"))).toBe(one.isProgram)
    expect(JSON.stringify(manifest)).not.toMatch(/encours-source|devDependencies|src\//)
  })
})

const nodes = {
  [process.versions.node]: process.execPath,
  "22.19": join(root, "node_modules", "node-22", "bin", "node"),
  "26": join(root, "node_modules", "node-26", "bin", "node"),
}

describe.concurrent.each(Object.entries(nodes))("on Node %s", (version, node) => {
  const isHere = existsSync(node) || `${process.platform}-${process.arch}` === "linux-x64"
  const run = async (...args: ReadonlyArray<string>): Promise<string> =>
    (await runProgram(node, args, { cwd: application })).stdout

  it("every package loads", async ({ skip }) => {
    skip(!isHere, `Node ${version} is brought as a binary for linux-x64 only.`)
    const names = packages.filter((one) => !one.isProgram).flatMap(entries)
    const code = names.map((name) => `await import(${JSON.stringify(name)})`).join("\n")
    expect(await run("--input-type=module", "--eval", `${code}\nconsole.log("loaded")`)).toBe(
      "loaded\n",
    )
  })

  it("the program says its version", async ({ skip }) => {
    skip(!isHere, `Node ${version} is brought as a binary for linux-x64 only.`)
    const program = packages.find((one) => one.isProgram)
    const bin = join(installed("encours"), "bin", "encours.js")
    expect((await run(bin, "--version")).trim()).toBe(program?.manifest.version)
  })
})

/** What may be written after `from`: `@encours/engine`, `@encours/engine/promise`. */
const entries = (one: Package): ReadonlyArray<string> =>
  Object.keys(one.manifest.exports).map((path) => one.name + path.slice(1))

it("the program runs where it was built", () => {
  const bin = join(root, "packages", "cli", "bin", "encours.js")
  const version = execFileSync(process.execPath, [bin, "--version"], { encoding: "utf8" })
  expect(version).toMatch(/^\d+\.\d+\.\d+\n$/)
})
