// A TypeScript fence as a program that can run: its imports are loaded as the tests load theirs, and
// each line `expression // => value` becomes an assertion.

import { Console } from "node:console"
import { Writable } from "node:stream"
import ts from "typescript"
import { expect } from "vitest"

interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Runs the program and gives what it printed; rejects when an assertion does not hold. */
export const run = async (code: string, place: string): Promise<string> => {
  let printed = ""
  const stdout = new Writable({
    write: (chunk, _, done) => {
      printed += String(chunk)
      done()
    },
  })
  const load = async (specifier: string, ...names: ReadonlyArray<string>): Promise<object> => {
    const module: object = await import(/* @vite-ignore */ specifier)
    const missing = names.filter((name) => !(name in module))
    if (missing.length > 0) throw new Error(`${specifier} does not export ${missing.join(", ")}`)
    return module
  }
  const same = (actual: unknown, expected: unknown, line: number): void => {
    expect(actual, `line ${line} of ${place}`).toStrictEqual(expected)
  }
  const body = `"use strict";\n${compile(code, place)}`
  const program = new AsyncFunction("$load", "$same", "console", body)
  await program(load, same, new Console({ stdout, colorMode: false }))
  return printed
}

const AsyncFunction: new (
  ...source: ReadonlyArray<string>
) => (...values: ReadonlyArray<unknown>) => Promise<void> = Object.getPrototypeOf(
  async () => {},
).constructor

/** The code with imports and assertions replaced, and without its types. */
export const compile = (code: string, place: string): string => {
  const source = ts.createSourceFile("fence.ts", code, ts.ScriptTarget.ESNext, true)
  const splices = source.statements.flatMap((statement) => spliceOf(source, statement, place))
  let text = code
  for (const { from, to, text: by } of splices.toReversed()) {
    text = text.slice(0, from) + by + text.slice(to)
  }
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      moduleDetection: ts.ModuleDetectionKind.Force,
    },
  })
  return outputText.replace(/^export \{\};?$/m, "")
}

/** How many lines of a program assert something. */
export const countAssertions = (code: string): number =>
  code.split("\n").filter((line) => /\/\/ => /.test(line)).length

const spliceOf = (
  source: ts.SourceFile,
  statement: ts.Statement,
  place: string,
): ReadonlyArray<Splice> => {
  const from = statement.getStart(source)
  const to = statement.getEnd()
  if (ts.isImportDeclaration(statement)) return [{ from, to, text: loading(statement) }]
  const value = valueAfter(source.text, to, place)
  if (value === undefined) return []
  const line = source.getLineAndCharacterOfPosition(from).line + 1
  if (ts.isExpressionStatement(statement)) {
    const expression = source.text.slice(from, statement.expression.getEnd())
    return [{ from, to, text: `$same((${expression}), (${value}), ${line});` }]
  }
  const [declaration] = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations
    : []
  if (declaration === undefined || !ts.isIdentifier(declaration.name)) {
    throw new Error(`${place}: line ${line}: "// =>" stands after something without a value`)
  }
  return [{ from: to, to, text: `; $same(${declaration.name.text}, (${value}), ${line});` }]
}

/** `import { A as B } from "x"` as `const { A: B } = await $load("x")`; types leave nothing. */
const loading = (statement: ts.ImportDeclaration): string => {
  const from = statement.moduleSpecifier.getText()
  const clause = statement.importClause
  if (clause === undefined) return `await $load(${from});`
  const bindings = clause.namedBindings
  if (clause.isTypeOnly || bindings === undefined) return ""
  if (ts.isNamespaceImport(bindings)) return `const ${bindings.name.text} = await $load(${from});`
  const elements = bindings.elements.filter((element) => !element.isTypeOnly)
  const names = elements.map(({ propertyName, name }) => (propertyName ?? name).text)
  const locals = elements.map(({ name }, index) => `${names[index]}: ${name.text}`)
  const asked = names.map((name) => `, ${JSON.stringify(name)}`).join("")
  return `const { ${locals.join(", ")} } = await $load(${from}${asked});`
}

/**
 * The value stated after a statement: after `// =>` on its last line or on the next one, going on
 * over comment lines for as long as it is not a whole expression.
 */
const valueAfter = (text: string, end: number, place: string): string | undefined => {
  const [rest = "", ...lines] = text.slice(end).split("\n")
  const here = /^;?\s*\/\/ => (.*)$/.exec(rest)?.[1]
  const below = rest.trim() === "" ? /^\s*\/\/ => (.*)$/.exec(lines[0] ?? "")?.[1] : undefined
  let value = here ?? below
  if (value === undefined) return undefined
  for (const line of lines.slice(here === undefined ? 1 : 0)) {
    if (isExpression(value)) return value
    const more = /^\s*\/\/(?! =>)(.*)$/.exec(line)?.[1]
    if (more === undefined) break
    value += `\n${more}`
  }
  if (isExpression(value)) return value
  throw new Error(`${place}: what stands after "// =>" is not a value: ${value}`)
}

const isExpression = (text: string): boolean => {
  const { diagnostics = [] } = ts.transpileModule(`const value = (${text})`, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  })
  return diagnostics.length === 0
}
