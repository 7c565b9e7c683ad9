// Makes docs/reference/dunning-policy.schema.json from the Schema of dunning policies, always the same bytes.
//
//   node scripts/reference-dunning.ts          writes the file
//   node scripts/reference-dunning.ts --check  exit 1 if what is there is not what would be written

import { readFileSync, writeFileSync } from "node:fs"
import * as Schema from "effect/Schema"
import * as DunningPolicy from "../packages/core/src/dunning/DunningPolicy.ts"

const file = new URL("../docs/reference/dunning-policy.schema.json", import.meta.url)

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
const text = `${JSON.stringify(published, null, 2)}\n`

if (process.argv.includes("--check")) {
  if (readFileSync(file, "utf8") !== text) {
    console.error(
      "docs/reference/dunning-policy.schema.json is stale: node scripts/reference-dunning.ts",
    )
    process.exitCode = 1
  }
} else writeFileSync(file, text)
