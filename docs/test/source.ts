// What the architecture and tidy tests know of a source file: its imports and its names.

import { readdirSync, readFileSync } from "node:fs"
import { join, posix, relative, sep } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"

const root = fileURLToPath(new URL("../..", import.meta.url))

export interface Source {
  /** From the root of the repository, with slashes: `packages/core/src/money/Money.ts`. */
  readonly path: string
  /** `core`; undefined outside packages. */
  readonly package: string | undefined
  /** `src`, `test`…: the folder of the package in which the file lies. */
  readonly part: string | undefined
  /** `money`: the folder below src; undefined for the files of src itself. */
  readonly room: string | undefined
  /** What it imports or re-exports, relative paths resolved from the root. */
  readonly imports: ReadonlyArray<Import>
  /** Every name of the code, comments and texts excepted, dotted ones also whole: `Math.random`. */
  readonly names: ReadonlyArray<string>
}

interface Import {
  readonly specifier: string
  /** Where a relative import leads, from the root of the repository; undefined for a package. */
  readonly path: string | undefined
}

/** Reads a source from its text, so that a rule can be shown a file that does not exist. */
export const parse = (path: string, text: string): Source => {
  const [top, pkg, part, ...rest] = path.split("/")
  const isPackage = top === "packages"
  const specifiers: Array<string> = []
  const names = new Set<string>()

  const visit = (node: ts.Node): void => {
    if (isModuleText(node)) specifiers.push(node.text)
    if (ts.isIdentifier(node)) names.add(node.text)
    if (ts.isPropertyAccessExpression(node))
      names.add(`${node.expression.getText()}.${node.name.text}`)
    if (ts.isQualifiedName(node)) names.add(node.getText())
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))

  return {
    path,
    package: isPackage ? pkg : undefined,
    part: isPackage ? part : undefined,
    room: isPackage && part === "src" && rest.length > 1 ? rest[0] : undefined,
    imports: specifiers.map((specifier) => ({
      specifier,
      path: specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : undefined,
    })),
    names: [...names],
  }
}

/** The text of `import … from "x"`, `export … from "x"`, `import("x")` and `import("x").Type`. */
const isModuleText = (node: ts.Node): node is ts.StringLiteral => {
  if (!ts.isStringLiteral(node)) return false
  const parent = node.parent
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true
  if (ts.isLiteralTypeNode(parent)) return ts.isImportTypeNode(parent.parent)
  return ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword
}

const isForeign = (name: string): boolean => ["node_modules", "dist", ".git"].includes(name)

/** Every file of the repository that a person wrote, from the root, with slashes. */
export const files = (folder = root): ReadonlyArray<string> =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (isForeign(entry.name)) return []
    return entry.isDirectory() ? files(path) : [relative(root, path).split(sep).join("/")]
  })

export const textOf = (path: string): string => readFileSync(join(root, path), "utf8")

export const sources: ReadonlyArray<Source> = files()
  .filter((path) => /^(packages\/[^/]+\/(src|test)|examples)\/.*\.ts$/.test(path))
  .map((path) => parse(path, textOf(path)))
