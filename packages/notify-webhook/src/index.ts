// The notifier that posts messages as signed webhooks, and the check that their receiver makes.
export * as PublicAddress from "./PublicAddress.ts"
export * as WebhookSignature from "./WebhookSignature.ts"
export * as WebhookNotifier from "./WebhookNotifier.ts"
export type { Resolve } from "./lookupPublic.ts"
