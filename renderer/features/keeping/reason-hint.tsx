/** A reason is a sentence, not a word. */
export const LEAST_REASON = 10

export const ReasonHint = () => <>At least {LEAST_REASON} characters; it enters the ledger.</>
