// Evidence: bundles that a court or an auditor can check, and anchors that fix a chain in time.
export * as Anchor from "./Anchor.ts"
export {
  type AnchorFinding,
  checkAnchors,
  holdAgainst,
  makeAnchor,
  readAnchors,
} from "./anchors.ts"
export type { BundleFile, BundleHead } from "./Bundle.ts"
export { type BundleCheck, type BundleCheckOptions, checkBundle } from "./checkBundle.ts"
export * as Merkle from "./Merkle.ts"
export { type EvidenceQuestion, makeBundle } from "./makeBundle.ts"
export type { BundleFinding } from "./readBundle.ts"
export { signBundle } from "./signBundle.ts"
