import { bundle } from "../../scripts/tsup.ts"

export default bundle(["src/main.ts"])
