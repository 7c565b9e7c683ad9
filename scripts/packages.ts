// The published packages, as their own manifests describe them.

import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly bin?: Readonly<Record<string, string>>
  readonly files: ReadonlyArray<string>
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export interface Package {
  readonly name: string
  readonly folder: string
  readonly path: string
  readonly manifest: Manifest
  /** A program is one bundled file, hence built from its development dependencies too. */
  readonly isProgram: boolean
  readonly builtFrom: ReadonlyArray<string>
}

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const read = (folder: string): Package => {
  const path = join(root, "packages", folder)
  const manifest: Manifest = JSON.parse(readFileSync(join(path, "package.json"), "utf8"))
  const isProgram = manifest.bin !== undefined
  const dependencies = { ...manifest.dependencies, ...(isProgram ? manifest.devDependencies : {}) }
  return {
    name: manifest.name,
    folder,
    path,
    manifest,
    isProgram,
    builtFrom: Object.keys(dependencies),
  }
}

export const packages: ReadonlyArray<Package> = readdirSync(join(root, "packages"))
  .filter((folder) => existsSync(join(root, "packages", folder, "package.json")))
  .map(read)
