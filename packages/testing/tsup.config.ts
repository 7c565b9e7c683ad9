import { library } from "../../scripts/tsup.ts"

export default library(["src/index.ts", "src/postgres.ts"])
