// Makes the tarballs that are published: `npm run pack`, then `npm publish <tarball>`.

import { execFileSync } from "node:child_process"
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Manifest, type Package, packages, root } from "./packages.ts"

/** Writes the tarball of a built package into a folder, and says where. */
export const pack = (one: Package, into: string): string => {
  const staging = mkdtempSync(join(tmpdir(), "encours-pack-"))
  for (const part of one.manifest.files) {
    cpSync(join(one.path, part), join(staging, part), { recursive: true, filter: isPublished })
  }
  cpSync(join(root, "LICENSE"), join(staging, "LICENSE"))
  const readme = join(one.path, "README.md")
  if (existsSync(readme)) cpSync(readme, join(staging, "README.md"))
  writeFileSync(
    join(staging, "package.json"),
    `${JSON.stringify(forPublication(one.manifest), null, 2)}\n`,
  )

  if (one.isProgram) writeFileSync(join(staging, "dist", "NOTICES"), licencesOf(one))

  const out = execFileSync("npm", ["pack", "--json", "--pack-destination", into], {
    cwd: staging,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  })
  rmSync(staging, { recursive: true })
  return join(into, JSON.parse(out)[0].filename)
}

/** npm does not honour `publishConfig.exports`, so what serves only this repository goes here. */
const forPublication = ({ devDependencies: _, ...manifest }: Manifest): Manifest => ({
  ...manifest,
  exports: Object.fromEntries(
    Object.entries(manifest.exports).map(([path, target]) => {
      if (typeof target === "string") return [path, target]
      const { "encours-source": _, ...published } = target
      return [path, published]
    }),
  ),
})

const metafile = "metafile-esm.json"
const isPublished = (path: string): boolean => basename(path) !== metafile

/** A bundle carries the code of others, hence their notices too. */
const licencesOf = (one: Package): string => {
  const { inputs } = JSON.parse(readFileSync(join(one.path, "dist", metafile), "utf8"))
  const folders = Object.keys(inputs).flatMap((input) => {
    const [, folder] = input.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//) ?? []
    return folder === undefined ? [] : [join(one.path, folder)]
  })
  return [...new Set(folders)].sort().map(licenceIn).join("\n\n")
}

const licenceIn = (folder: string): string => {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
  const text = licenceText(folder)
  if (text === undefined) throw new Error(`${name} is bundled, and has no licence to go with it.`)
  return `${name} ${version}\n\n${text.trim()}\n`
}

/** The licence has a file of its own, or is the last part of the README. */
const licenceText = (folder: string): string | undefined => {
  const entries = readdirSync(folder)
  const read = (name: RegExp): string | undefined => {
    const file = entries.find((entry) => name.test(entry))
    return file === undefined ? undefined : readFileSync(join(folder, file), "utf8")
  }
  return (
    read(/^licen[cs]e/i) ?? read(/^readme/i)?.match(/^#+ +licen[cs]e\b.*\n((?:.*\n)*.*)/im)?.[1]
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const into = join(root, "tarballs")
  mkdirSync(into, { recursive: true })
  for (const one of packages) console.log(pack(one, into))
}
