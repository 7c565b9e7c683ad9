// Makes docs/reference/dunning-policy.schema.json from the Schema of dunning policies, and the usual French
// policy as a file to start from, always the same bytes.
//
//   node scripts/reference-dunning.ts          writes both files
//   node scripts/reference-dunning.ts --check  exit 1 if what is there is not what would be written

import { readFileSync, writeFileSync } from "node:fs"
import * as Schema from "effect/Schema"
import * as DunningPolicy from "../packages/core/src/dunning/DunningPolicy.ts"
import * as FrenchPolicy from "../packages/core/src/dunning/FrenchPolicy.ts"

const folder = new URL("../docs/reference/", import.meta.url)

const { schema, definitions } = Schema.toJsonSchemaDocument(DunningPolicy.schema, {
  onExcessProperty: "error",
})
const published = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Dunning policy",
  description: "When a customer is reminded, how, and when not",
  ...schema,
  ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
}
const files = {
  "dunning-policy.schema.json": published,
  "dunning-policy.fr-usual.json": FrenchPolicy.json,
}

for (const [name, json] of Object.entries(files)) {
  const file = new URL(name, folder)
  const text = `${JSON.stringify(json, null, 2)}\n`
  if (!process.argv.includes("--check")) writeFileSync(file, text)
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`docs/reference/${name} is stale: node scripts/reference-dunning.ts`)
    process.exitCode = 1
  }
}
