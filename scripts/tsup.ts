import { defineConfig, type Options } from "tsup"

// Node's own modules keep their prefix: without it `node:sqlite` would become an unknown `sqlite`.
const common = {
  format: "esm",
  target: "node22",
  removeNodeProtocol: false,
  clean: true,
  silent: true,
} as const

/**
 * A library: one file per public entry; its dependencies stay outside.
 *
 * Its declarations are written by tsc, file by file (scripts/build.ts): rolled up into one, the
 * namespaces of core are types that another package can use but not name (TS4023).
 */
export const library = (entry: Array<string>) => defineConfig({ ...common, entry })

/** Libraries in CommonJS ask for Node's own modules by `require`, which a module does not have. */
const requireOfNode =
  'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);'

/**
 * Node's servers and clients of HTTP, when they are first asked for.
 *
 * An `import` of them reads each of their exports, some of which load a whole HTTP client when they are
 * read: a fifth of a second at every start, for what most commands never use.
 */
const httpWhenUsed: NonNullable<Options["esbuildPlugins"]>[number] = {
  name: "http-when-used",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(node:)?https?$/ }, ({ path }) => ({
      path: path.replace(/^(node:)?/, "node:"),
      namespace: "when-used",
    }))
    onLoad({ filter: /.*/, namespace: "when-used" }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule("${path}")`,
    }))
  },
}

/**
 * A program: everything in one file, so that it starts fast and installs alone.
 *
 * The metafile says whose code went in: scripts/pack.ts adds their licences.
 */
export const bundle = (entry: Array<string>) =>
  defineConfig({
    ...common,
    entry,
    noExternal: [/./],
    // The binding to libpq is tried by the driver of PostgreSQL, and never there.
    external: ["pg-native"],
    splitting: false,
    metafile: true,
    esbuildPlugins: [httpWhenUsed],
    banner: { js: requireOfNode },
  })
