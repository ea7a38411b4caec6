import { countOf } from '#app/views/format/money.ts'

/** How long somebody waits for the accounts to be settled; the worker does the rest. */
export const POLICY_PATIENCE_MS = 1500

/** That a version is in force, and how many accounts are still being settled by it. */
export const policyNotice = ({
	version,
	left,
}: {
	version: number
	left: number
}) =>
	left === 0
		? `Version ${version} is in force, and every account was settled by it.`
		: `Version ${version} is in force. ${countOf(left, 'account')} are still being settled by it; figures change until that is done.`
