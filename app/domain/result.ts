/** What an operation answers where a refusal is expected: a value, or a reason out of a closed set. */
export type Result<Value, Reason> =
	| { readonly ok: true; readonly value: Value }
	| { readonly ok: false; readonly reason: Reason }

export const done = <Value>(value: Value): { ok: true; value: Value } => ({
	ok: true,
	value,
})
export const refused = <Reason>(
	reason: Reason,
): { ok: false; reason: Reason } => ({ ok: false, reason })
