// Builds the published packages, dependencies first, and only those whose inputs have changed.

import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { type Package, packages, root } from "./packages.ts"

const stamps = join(root, "node_modules", ".cache", "encours")
const started = new Map<string, Promise<string>>()

/** The hash of everything that the build of a package reads, the packages it depends on included. */
const build = (one: Package): Promise<string> => {
  const known = started.get(one.name) ?? buildAfterDependencies(one)
  started.set(one.name, known)
  return known
}

const buildAfterDependencies = async (one: Package): Promise<string> => {
  const before = await Promise.all(
    packages.filter(({ name }) => one.builtFrom.includes(name)).map(build),
  )
  const inputs = hash([...before, ...filesOf(one).map((file) => readFileSync(file))])
  const stamp = join(stamps, `${one.folder}.hash`)
  const isFresh = existsSync(join(one.path, "dist")) && existsSync(stamp)
  if (isFresh && readFileSync(stamp, "utf8") === inputs) return inputs

  await tsup(one)
  if (!one.isProgram) await declarations(one)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, inputs)
  return inputs
}

const filesOf = (one: Package): Array<string> => [
  join(root, "tsconfig.json"),
  join(root, "package-lock.json"),
  join(root, "scripts", "build.ts"),
  join(root, "scripts", "tsup.ts"),
  join(one.path, "package.json"),
  join(one.path, "tsconfig.json"),
  join(one.path, "tsup.config.ts"),
  ...readdirSync(join(one.path, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort(),
]

const hash = (parts: ReadonlyArray<string | Buffer>): string => {
  const sum = createHash("sha256")
  for (const part of parts) sum.update(part).update("\0")
  return sum.digest("hex")
}

const tsup = (one: Package): Promise<void> => run(one, "tsup/dist/cli-default.js", [])

/** Other packages are read as users will read them: built. Hence no `encours-source` here. */
const declarations = (one: Package): Promise<void> =>
  run(one, "@typescript/native/bin/tsc", [
    ...["--noEmit", "false", "--declaration", "--emitDeclarationOnly"],
    ...["--rootDir", "src", "--outDir", "dist", "--customConditions", "null"],
  ])

const run = (one: Package, tool: string, args: ReadonlyArray<string>): Promise<void> =>
  new Promise((resolve, reject) => {
    const command = [join(root, "node_modules", tool), ...args]
    spawn(process.execPath, command, { cwd: one.path, stdio: "inherit" }).on("exit", (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The build of ${one.name} failed.`))
    })
  })

const outcomes = await Promise.allSettled(packages.map(build))
const failures = outcomes.flatMap((outcome) =>
  outcome.status === "rejected" ? [String(outcome.reason.message)] : [],
)
if (failures.length > 0) {
  console.error([...new Set(failures)].join("\n"))
  process.exit(1)
}
