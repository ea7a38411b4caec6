import { isCurrency } from '#app/domain/money.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import { formatMoney, formatShare } from '#app/views/format/money.ts'

/** What changed, by what it is called: null where there was, or is, nothing. */
export type AuditChange = {
	readonly name: string
	readonly before: string | null
	readonly after: string | null
}

/** What ids in the log stand for. */
export type AuditNames = {
	readonly users: ReadonlyMap<string, string>
	readonly accounts: ReadonlyMap<string, string>
}

type Given = {
	readonly zone: string
	readonly baseCurrency: string
	readonly names: AuditNames
}

/** What differs between two states of a thing, leaf by leaf, as people read it. */
export function changesBetween(
	before: unknown,
	after: unknown,
	given: Given,
): AuditChange[] {
	const from = leavesOf(before, given)
	const to = leavesOf(after, given)
	return [...new Set([...from.keys(), ...to.keys()])].flatMap((name) => {
		const change = {
			name,
			before: from.get(name) ?? null,
			after: to.get(name) ?? null,
		}
		return change.before === change.after ? [] : [change]
	})
}

/** The ids of accounts and people that a state names. */
export function idsIn(...states: readonly unknown[]): {
	accountIds: string[]
	userIds: string[]
} {
	const accountIds = new Set<string>()
	const userIds = new Set<string>()
	const look = (key: string, value: unknown) => {
		if (typeof value === 'string') {
			if (isAccountKey(key)) accountIds.add(value)
			else if (isUserKey(key)) userIds.add(value)
		} else if (value !== null && typeof value === 'object')
			for (const [name, each] of Object.entries(value))
				look(Array.isArray(value) ? key : name, each)
	}
	for (const state of states) look('', state)
	return { accountIds: [...accountIds], userIds: [...userIds] }
}

const isAccountKey = (key: string) => /accountIds?$/i.test(key)
const isUserKey = (key: string) => /(userId|ownerId|[a-z]By)$/.test(key)

function leavesOf(state: unknown, given: Given): Map<string, string> {
	const leaves = new Map<string, string>()
	const walk = (path: readonly string[], key: string, value: unknown) => {
		if (value === null || value === undefined || value === '') return
		if (Array.isArray(value)) {
			if (value.every((each) => typeof each !== 'object' || each === null)) {
				if (value.length > 0)
					leaves.set(
						nameOf(path),
						value.map((each) => leafOf(key, each, given)).join(', '),
					)
				return
			}
			for (const [at, each] of value.entries()) {
				const share = shareOf(each, given)
				if (share) leaves.set(nameOf([...path, share.name]), share.text)
				else walk([...path, String(at + 1)], key, each)
			}
		} else if (typeof value === 'object')
			for (const [name, each] of Object.entries(value))
				walk([...path, name], name, each)
		else leaves.set(nameOf(path), leafOf(key, value, given))
	}
	if (Array.isArray(state)) walk(['order'], '', state)
	else walk([], '', state)
	return leaves
}

/** An account's share of an override: the account is what it is called by. */
function shareOf(each: unknown, { names }: Given) {
	if (each === null || typeof each !== 'object') return null
	const { referrerAccountId, basisPoints } = each as Record<string, unknown>
	if (typeof referrerAccountId !== 'string' || typeof basisPoints !== 'number')
		return null
	return {
		name: names.accounts.get(referrerAccountId) ?? referrerAccountId,
		text: formatShare(basisPoints / 10_000),
	}
}

function leafOf(key: string, value: unknown, given: Given): string {
	const { zone, baseCurrency, names } = given
	if (typeof value === 'boolean') return value ? 'yes' : 'no'
	if (typeof value === 'number') {
		if (key.endsWith('At'))
			return value === 0 ? 'from the beginning' : formatInstant(value, zone)
		if (key.endsWith('Minor') && isCurrency(baseCurrency))
			return formatMoney(value, baseCurrency)
		if (key.endsWith('BasisPoints')) return formatShare(value / 10_000)
	}
	const text = String(value)
	if (isAccountKey(key)) return names.accounts.get(text) ?? text
	if (isUserKey(key)) return names.users.get(text) ?? text
	return text
}

/** `['shares', 'Alder Works']` → "shares: Alder Works"; units and ids go without saying. */
const nameOf = (path: readonly string[]): string =>
	path
		.map((part) =>
			/^[a-z][A-Za-z]*$/.test(part)
				? part
						.replace(/(?<=[a-z])(Minor|BasisPoints|At|Ids?)$/, '')
						.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
				: part,
		)
		.join(': ') || 'value'
