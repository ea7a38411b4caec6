import { z } from 'zod'
import { done, type Result, refused } from '#app/domain/result.ts'
import { CSV_FILES, type CsvFileName } from '#app/integrations/csv/files.ts'
import type { AmountUnit } from '../values/numbers.ts'
import { columnKind } from './column-kinds.ts'

const NAME = z.string().trim().min(1).max(300)
const WORDS = z.array(z.string().max(300)).min(1).max(200)

/** A column of the file, by its name or the first of several names that the file has. */
const COLUMN = z.union([NAME, z.array(NAME).min(1).max(20)])

/** Whether a row is of a kind: its cell is one of these words, or none of them, or says anything at all. */
const CONDITION = z.strictObject({
	column: COLUMN,
	is: WORDS.optional(),
	isNot: WORDS.optional(),
	filled: z.boolean().optional(),
})

/** Where a cell comes from. */
export type Source =
	| {
			/** A column of the file. */
			readonly column: string | readonly string[]
			/** Of several things in one cell, the first. */
			readonly split?: string | undefined
			/** The file's word (in any case) → ours. A word that is not in it is kept, or is `otherwise`. */
			readonly lookup?: Readonly<Record<string, string>> | undefined
			readonly otherwise?: string | undefined
			/** Stands before what the cell says, if it says anything. */
			readonly prefix?: string | undefined
			/**
			 * `domain`: the company's domain of an address or a web page; none of a free mail provider. `code`: the referral
			 * code in a link. `hash`: a name that tells nobody who it is. `currency`: the one in which an amount is written. `months`:
			 * a number by itself is one of months.
			 */
			readonly as?:
				| 'domain'
				| 'lower'
				| 'code'
				| 'hash'
				| 'currency'
				| 'months'
				| undefined
			/** Amounts in cents; `stripe-minor`: with the digits that Stripe gives a currency. */
			readonly unit?: Exclude<AmountUnit, 'major'> | undefined
	  }
	| { readonly fixed: string; readonly when?: Condition | undefined }
	| { readonly setting: 'currency' }
	| { readonly join: readonly Source[]; readonly with: string }
	/** The first that says anything. */
	| { readonly first: readonly Source[] }
	/** The interval that two days enclose. */
	| { readonly period: readonly [Source, Source] }
	/** What another file of the same import says of a thing. */
	| { readonly of: string; readonly by: Source; readonly take: string }
	/** An account that is known by this id; else the only one that is known by one of these names, domains or addresses. */
	| {
			readonly account: {
				readonly id?: Source | undefined
				readonly by: readonly Source[]
				/** Where nothing is known by any, the last of them is the id. */
				readonly orName?: boolean | undefined
			}
	  }

const SOURCE: z.ZodType<Source> = z.lazy(() =>
	z.union([
		z.strictObject({
			column: COLUMN,
			split: z.string().min(1).max(5).optional(),
			lookup: z.record(z.string(), z.string()).optional(),
			otherwise: z.string().max(300).optional(),
			prefix: z.string().max(50).optional(),
			as: z
				.enum(['domain', 'lower', 'code', 'hash', 'currency', 'months'])
				.optional(),
			unit: z.enum(['minor', 'stripe-minor']).optional(),
		}),
		z.strictObject({
			fixed: z.string().max(500),
			when: CONDITION.optional(),
		}),
		z.strictObject({ setting: z.literal('currency') }),
		z.strictObject({
			join: z.array(SOURCE).min(2).max(5),
			with: z.string().max(5),
		}),
		z.strictObject({ first: z.array(SOURCE).min(1).max(10) }),
		z.strictObject({ period: z.tuple([SOURCE, SOURCE]) }),
		z.strictObject({ of: NAME, by: SOURCE, take: NAME }),
		z.strictObject({
			account: z.strictObject({
				id: SOURCE.optional(),
				by: z.array(SOURCE).min(1).max(10),
				orName: z.boolean().optional(),
			}),
		}),
	]),
)

/** Money that went back, as the file says it of the payment: in all so far. */
const RETURNED = z.strictObject({
	amount: SOURCE,
	when: CONDITION.optional(),
	at: SOURCE.optional(),
})

/**
 * What a row has to say besides. One of which `when` holds is refused with the reason unless all of `said` hold; where
 * there is no `said`, the file cannot say it.
 */
const NEED = z.strictObject({
	when: CONDITION.optional(),
	said: z.array(CONDITION).min(1).max(5).optional(),
	reason: z.string().min(1).max(300),
})

/**
 * By what a payment is known again. `object` names what was paid (an invoice, else the charge), `part` this payment of
 * it. Without an object the row itself is the payment, known by its account, instant, amount, currency and `number`: two
 * that are equal in these are two.
 */
const PAYMENT = z.strictObject({
	system: z.string().regex(/^[a-z][a-z0-9_-]{0,30}$/),
	told: z.enum(['payments', 'invoices']),
	object: SOURCE.optional(),
	part: SOURCE.optional(),
	/** What a payment without an object is called, though others may be called the same. */
	number: SOURCE.optional(),
	/** The charge that paid: its id is the same in every export of the system. */
	charge: SOURCE.optional(),
	/** Rows of one object are lines of it: those of one part are added up, and what is below zero lowers the others. */
	lines: z.boolean().optional(),
	/** What of the amount is the payer's tax: all of it in `tax`, or the share that `tax` has in `total`. */
	net: z.strictObject({ tax: SOURCE, total: SOURCE.optional() }).optional(),
	returned: z.array(RETURNED).max(5).optional(),
	needs: z.array(NEED).max(5).optional(),
})

const TARGET = z.strictObject({
	kind: z.enum(Object.keys(CSV_FILES) as [CsvFileName, ...CsvFileName[]]),
	when: z.array(CONDITION).max(10).optional(),
	columns: z.record(z.string(), SOURCE),
	/** Accounts that rows of something else name: only those that are not known. */
	made: z.boolean().optional(),
	payment: PAYMENT.optional(),
})

/** What rows of this file say of things that other files of the same import name. */
const DESCRIBED = z.strictObject({
	name: NAME,
	key: SOURCE,
	columns: z.record(z.string(), SOURCE),
})

/** Rows that are left out and counted apart, by the words of a column. */
const FILTER = z.strictObject({
	column: COLUMN,
	keep: WORDS.optional(),
	drop: WORDS.optional(),
	filled: z.boolean().optional(),
})

const MAPPING = z.strictObject({
	/** What the file is, such as `Stripe payments`. */
	title: z.string().max(100).optional(),
	filters: z.array(FILTER).max(20).optional(),
	targets: z.array(TARGET).max(10),
	describes: z.array(DESCRIBED).max(5).optional(),
	/** What somebody should know of files like this one before they are imported. */
	notes: z.array(z.string().max(500)).max(10).optional(),
})

export type Condition = z.infer<typeof CONDITION>
export type Filter = z.infer<typeof FILTER>
export type Target = z.infer<typeof TARGET>
export type Payment = z.infer<typeof PAYMENT>
export type Need = z.infer<typeof NEED>
export type Described = z.infer<typeof DESCRIBED>
/** How the rows of a file become ours: plain data, as JSON what `--map` takes. */
export type Mapping = z.infer<typeof MAPPING>

/** Checks a mapping by itself. In words, as "names …". */
export function checkMapping(given: unknown): Result<Mapping, string> {
	const parsed = MAPPING.safeParse(given)
	if (!parsed.success) {
		const [issue] = parsed.error.issues
		const where = issue?.path.join('.') ?? ''
		return refused(
			`is no mapping: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'unknown'}`,
		)
	}
	const mapping = parsed.data
	if (mapping.targets.length === 0 && (mapping.describes ?? []).length === 0)
		return refused('makes nothing of the file: it names no target')
	for (const [i, target] of mapping.targets.entries()) {
		const { kind, columns, payment } = target
		const problem = problemOfTarget(target)
		if (problem) return refused(problem)
		if (
			mapping.targets.slice(0, i).some((other) => isSameTarget(other, target))
		)
			return refused(`maps ${kind} twice from the same rows`)
		if (payment && kind !== 'revenue')
			return refused(`says of ${kind} what is said of revenue alone`)
		for (const column of Object.keys(columns))
			if (columnKind(kind, column) === undefined)
				return refused(
					`names ${kind}.${column}, which is no column of ${kind}: ${CSV_FILES[kind].columns.join(', ')}`,
				)
	}
	return done(mapping)
}

/** The same as text. JSON keeps the last of two equal names in silence: a target that stands twice is looked for before. */
export function parseMapping(text: string): Result<Mapping, string> {
	const twice = nameThatStandsTwice(text)
	if (twice !== null) return refused(`maps ${twice} twice`)
	let given: unknown
	try {
		given = JSON.parse(text)
	} catch {
		return refused('is no JSON')
	}
	return checkMapping(given)
}

function problemOfTarget({ kind, columns, payment }: Target): string | null {
	const missing = CSV_FILES[kind].required.filter(
		(column) =>
			columns[column] === undefined && !(payment && column === 'line_id'),
	)
	return missing.length === 0
		? null
		: `has nothing for ${missing.map((column) => `${kind}.${column}`).join(', ')}`
}

/** What tells two targets of one kind apart, besides their rows. */
const APART: Partial<Record<CsvFileName, string>> = {
	accounts: 'account_id',
	contacts: 'contact_id',
	stages: 'stage',
	touches: 'kind',
}

const isSameTarget = (a: Target, b: Target): boolean => {
	if (a.kind !== b.kind) return false
	const apart = APART[a.kind]
	return [
		[a.when ?? [], b.when ?? []],
		apart === undefined ? [] : [a.columns[apart], b.columns[apart]],
	].every(([one, other]) => JSON.stringify(one) === JSON.stringify(other))
}

/** A name that an object of this JSON has twice; null: none has. */
function nameThatStandsTwice(text: string): string | null {
	const open: (Set<string> | null)[] = []
	// A text that is never closed goes on to the end: it is not looked for again at each quote in it.
	const tokens = text.matchAll(
		/"(?:[^"\\]|\\[\s\S])*(?:"(\s*:)?|\\?$)|[{}[\]]/g,
	)
	for (const [token, colon] of tokens) {
		if (token === '{') open.push(new Set())
		else if (token === '[') open.push(null)
		else if (token === '}' || token === ']') open.pop()
		else if (colon !== undefined) {
			const name = token.slice(1, token.lastIndexOf('"'))
			const names = open.at(-1)
			if (names?.has(name)) return name
			names?.add(name)
		}
	}
	return null
}
