// Files in and out. Here: any CSV list becomes facts.

// A list in: how it is to be read, its rows with what is wrong with them, and the facts they state.
export type * as CsvRow from "./csv/CsvRow.ts"
export { factId } from "./csv/factId.ts"
export * as Mapping from "./csv/Mapping.ts"
export * as Presets from "./csv/Presets.ts"
export * as CsvProblem from "./csv/Problem.ts"
export { type ReadCsvOptions, readCsv } from "./csv/readCsv.ts"
export { type Book, type FactJson, toFacts } from "./csv/toFacts.ts"
export * as ZipFile from "./zip/ZipFile.ts"
