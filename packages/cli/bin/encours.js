#!/usr/bin/env node
// Committed, not built: npm links bins before anything is built. Plain JavaScript, so that an old
// Node gets a sentence and not a syntax error.
import { spawnSync } from "node:child_process"
import module from "node:module"
import { fileURLToPath } from "node:url"

const [major, minor] = process.versions.node.split(".").map(Number)
if (major < 22 || (major === 22 && minor < 19)) process.exit(onNodeOfNpm())

/** Where npm brought a Node (the package `node`), the program runs on that one. */
function onNodeOfNpm() {
  const { argv, env, versions } = process
  try {
    const node = module.createRequire(import.meta.url).resolve("node/bin/node")
    if (env.ENCOURS_NODE === node) throw new Error("it is too old as well")
    const program = [fileURLToPath(import.meta.url), ...argv.slice(2)]
    const own = { ...env, ENCOURS_NODE: node }
    const { status, error } = spawnSync(node, program, { stdio: "inherit", env: own })
    if (error === undefined) return status ?? 1
  } catch {
    // Then there is none, or it does not start.
  }
  console.error(`encours needs Node 22.19 or later; this is Node ${versions.node}.`)
  return 2
}

// Node 22 warns of its SQLite at every start; nobody who reads a report can do anything about it.
const { emitWarning } = process
process.emitWarning = (warning, ...rest) => {
  if (!String(warning).startsWith("SQLite is an experimental")) {
    emitWarning.call(process, warning, ...rest)
  }
}

// The second start finds the program compiled: a third of the time.
module.enableCompileCache()
await import("../dist/main.js")
