// What JSON.parse does not say: where a text stops being JSON, in words, and whether an object names
// one field twice, which JSON.parse settles silently for the last.
// {"amount":"12.00","amount":"99.00"} has a fault at column 20: the field "amount" comes twice.

/** The first thing wrong with a text. */
export interface Fault {
  /** From 1, in UTF-16 units as editors count. */
  readonly column: number
  readonly expected: string
  readonly found: string
  /** Whether the text stops where more should follow. */
  readonly truncated: boolean
}

/** The first fault of a text that should be JSON; undefined when it is, and no field comes twice. */
export const faultOf = (text: string): Fault | undefined => {
  // A set of names for each object that is open, undefined for a list. Nesting costs no stack.
  const open: Array<Set<string> | undefined> = []
  let at = skip(text, 0)
  let expects: "value" | "first item" | "first name" | "name" | "separator" = "value"
  for (; at < text.length; at = skip(text, at)) {
    const here = text[at]
    const names = open.at(-1)
    if (expects === "separator") {
      if (open.length === 0) return fault(text, at, "the end of the line")
      const close = names ? "}" : "]"
      if (here !== "," && here !== close) return fault(text, at, `a comma or ${close}`)
      if (here === close) open.pop()
      else expects = names ? "name" : "value"
      at++
    } else if (expects === "name" || expects === "first name") {
      if (expects === "first name" && here === "}") {
        open.pop()
        expects = "separator"
        at++
        continue
      }
      const end = here === '"' ? stringEnd(text, at) : at
      if (end <= at) return badString(text, at, end, "a field name in double quotes")
      const name: string = JSON.parse(text.slice(at, end))
      if (names?.has(name)) return twice(at, name)
      names?.add(name)
      at = skip(text, end)
      if (at < text.length && text[at] !== ":") return fault(text, at, "a colon")
      expects = "value"
      at++
    } else if (expects === "first item" && here === "]") {
      open.pop()
      expects = "separator"
      at++
    } else if (here === "{" || here === "[") {
      open.push(here === "{" ? new Set() : undefined)
      expects = here === "{" ? "first name" : "first item"
      at++
    } else {
      const end = here === '"' ? stringEnd(text, at) : wordEnd(text, at)
      if (end <= at) return badString(text, at, end, "a value")
      expects = "separator"
      at = end
    }
  }
  const whole = expects === "separator" && open.length === 0
  return whole ? undefined : fault(text, text.length, "more of the event")
}

/**
 * Whether no object in the text names a field twice, judged fast from the text and what JSON.parse
 * made of it: as many names in the one as fields in the other. `false` means that it is not certain.
 */
export const namesOnce = (text: string, json: unknown): boolean => {
  let names = 0
  for (let at = text.indexOf(":"); at > 0; at = text.indexOf(":", at + 1)) {
    let before = at - 1
    while (isSpace(text.charCodeAt(before))) before--
    // A quote and a colon inside a text count too: one too many, never one too few.
    if (text.charCodeAt(before) === 34) names++
  }
  return names === countFields(json, 0)
}

const countFields = (json: unknown, depth: number): number => {
  if (typeof json !== "object" || json === null) return 0
  if (depth > 64) return Number.NaN
  let fields = 0
  if (Array.isArray(json)) {
    for (const item of json) fields += countFields(item, depth + 1)
  } else {
    for (const name in json) {
      fields += 1 + countFields((json as Record<string, unknown>)[name], depth + 1)
    }
  }
  return fields
}

const isSpace = (unit: number): boolean => unit === 32 || (unit >= 9 && unit <= 13 && unit !== 11)

const skip = (text: string, from: number): number => {
  let at = from
  while (/[ \t\n\r]/u.test(text[at] ?? "")) at++
  return at
}

/** After the closing quote of the string that starts here; minus the place of a fault in it. */
const stringEnd = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 34) return at + 1
    if (unit < 32) return -at
    if (unit === 92) {
      const escaped = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/u.exec(text.slice(at + 1, at + 6))?.[0]
      if (escaped === undefined) return -at
      at += escaped.length
    }
  }
  return -text.length
}

const wordEnd = (text: string, start: number): number => {
  const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/uy
  word.lastIndex = start
  return word.test(text) ? word.lastIndex : start
}

const badString = (text: string, start: number, end: number, expected: string): Fault => {
  if (end === start) return fault(text, start, expected)
  if (-end >= text.length) return fault(text, text.length, "a closing quote")
  const escaped = text[-end] === "\\"
  return fault(text, -end, escaped ? 'a known escape such as \\n or \\"' : "no control character")
}

const fault = (text: string, at: number, expected: string): Fault => ({
  column: at + 1,
  expected,
  found:
    at < text.length ? JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0)) : "the end",
  truncated: at >= text.length,
})

const twice = (at: number, name: string): Fault => ({
  column: at + 1,
  expected: "each field once",
  found: `the field ${JSON.stringify(name)} a second time`,
  truncated: false,
})
