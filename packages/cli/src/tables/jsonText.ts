// One JSON document, indented by two, for programs that people debug.

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
