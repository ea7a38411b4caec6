import { createHash } from 'node:crypto'
import { registrableDomainOf } from '#app/domain/referrals/eligibility.ts'
import {
	companyDomainOf,
	isCompanyDomain,
} from '#app/domain/referrals/match-account.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { headerKey } from '#app/domain/uploads/header-key.ts'
import type { CsvFileName } from '#app/integrations/csv/files.ts'
import type { Cell } from '../table/source-table.ts'
import { isEmptyWord } from '../values/empty-word.ts'
import { type AmountUnit, currencyInAmount } from '../values/numbers.ts'
import { type ColumnKind, columnKind } from './column-kinds.ts'
import { findHeader, headerPositions } from './column-name.ts'
import { intervalBetween } from './interval-between.ts'
import type {
	Condition,
	Described,
	Filter,
	Mapping,
	Need,
	Payment,
	Source,
	Target,
} from './mapping.ts'
import { cellText, type Found, NOTHING, type RowView } from './row-view.ts'

export type Evaluate = (row: RowView) => Found
/** Why a row is refused, in words; null: it is not. */
export type Refuses = (cells: readonly Cell[]) => string | null
export type Test = (cells: readonly Cell[]) => boolean

export type CompiledPayment = Omit<
	Payment,
	'object' | 'part' | 'charge' | 'number' | 'net' | 'returned' | 'needs'
> & {
	readonly object: Evaluate | null
	readonly part: Evaluate | null
	readonly number: Evaluate | null
	readonly charge: Evaluate | null
	readonly net: {
		readonly tax: Evaluate
		readonly total: Evaluate | null
	} | null
	readonly returned: readonly {
		readonly amount: Evaluate
		readonly when: Test | null
		readonly at: Evaluate | null
	}[]
	/** What a row fails to say, in words; null: nothing. */
	readonly lacks: Refuses
}

export type CompiledTarget = {
	readonly kind: CsvFileName
	readonly made: boolean
	readonly when: Test
	readonly columns: readonly {
		readonly name: string
		readonly kind: ColumnKind
		readonly evaluate: Evaluate
	}[]
	readonly payment: CompiledPayment | null
}

/** A column of the file that is read, and as what. */
export type UsedColumn = {
	readonly index: number
	readonly header: string
	readonly kinds: ReadonlySet<ColumnKind>
	/** What its numbers count, where the mapping says it. */
	readonly unit: AmountUnit | null
	/** Our columns that it fills. */
	readonly fills: readonly string[]
}

/** A mapping that was joined with the headers of a file. */
export type CompiledMapping = {
	/** Why a row is left out, in words; null: it is not. */
	readonly leftOut: (cells: readonly Cell[]) => string | null
	readonly targets: readonly CompiledTarget[]
	readonly describes: readonly {
		readonly name: string
		readonly key: Evaluate
		readonly columns: readonly {
			readonly name: string
			readonly kind: ColumnKind
			readonly evaluate: Evaluate
		}[]
	}[]
	readonly used: readonly UsedColumn[]
	readonly unused: readonly string[]
	readonly namesAccounts: boolean
}

/** Joins a mapping with a file's headers. Refused in words where it names a column that the file lacks. */
export function compileMapping(
	mapping: Mapping,
	fileHeaders: readonly string[],
): Result<CompiledMapping, string> {
	const headers = headerPositions(fileHeaders)
	const unknown: string[] = []
	const used = new Map<
		number,
		{ kinds: Set<ColumnKind>; unit: AmountUnit | null; fills: Set<string> }
	>()
	let namesAccounts = false

	const indexOf = (names: string | readonly string[]): number => {
		const found = findHeader(headers, names)
		if (found !== undefined) return headers.get(headerKey(found)) as number
		unknown.push(typeof names === 'string' ? names : (names[0] ?? ''))
		return -1
	}

	const use = (
		index: number,
		kind: ColumnKind,
		fills: string,
		unit: AmountUnit | null = null,
	) => {
		const known = used.get(index) ?? {
			kinds: new Set(),
			unit: null,
			fills: new Set(),
		}
		known.kinds.add(kind)
		known.unit ??= unit
		if (fills !== '') known.fills.add(fills)
		used.set(index, known)
	}

	function evaluator(
		source: Source,
		kind: ColumnKind,
		fills: string,
	): Evaluate {
		if ('column' in source) {
			const index = indexOf(source.column)
			const { split, lookup, otherwise, prefix, as, unit } = source
			use(index, kind, fills, unit)
			const words =
				lookup &&
				new Map(
					Object.entries(lookup).map(([word, ours]) => [headerKey(word), ours]),
				)
			const isPlain = !split && !words && !prefix && !as
			return ({ cells }) => {
				const cell = cells[index] ?? ''
				if (isEmptyWord(cell)) return { cell: '', index }
				if (isPlain) return { cell, index }
				let text = cellText(cell).trim()
				if (split) text = (text.split(split, 1)[0] ?? '').trim()
				if (words) {
					const ours = words.get(headerKey(text)) ?? otherwise
					if (ours !== undefined) return { cell: ours, index, isOurs: true }
				}
				if (as) text = FORMS[as](text)
				if (prefix && text !== '') text = prefix + text
				return { cell: text, index }
			}
		}
		if ('fixed' in source) {
			const found: Found = { cell: source.fixed, index: null, isOurs: true }
			if (!source.when) return () => found
			const when = tester(source.when)
			return ({ cells }) => (when(cells) ? found : NOTHING)
		}
		if ('setting' in source)
			return ({ currency }) => ({ cell: currency, index: null, isOurs: true })
		if ('join' in source) {
			const parts = source.join.map((part) => evaluator(part, kind, fills))
			return (row) => {
				const found = parts.map((part) => part(row))
				const text = found
					.map(({ cell }) => cellText(cell).trim())
					.filter((part) => part !== '')
					.join(source.with)
				return { cell: text, index: found[0]?.index ?? null }
			}
		}
		if ('first' in source) {
			const parts = source.first.map((part) => evaluator(part, kind, fills))
			return (row) => {
				let first: Found = NOTHING
				for (const part of parts) {
					const found = part(row)
					if (first === NOTHING) first = found
					if (cellText(found.cell).trim() !== '' || found.problem) return found
				}
				return first
			}
		}
		if ('period' in source) {
			const [from, until] = source.period.map((part) =>
				evaluator(part, 'instant', fills),
			) as [Evaluate, Evaluate]
			return (row) => {
				const [start, end] = [from(row), until(row)]
				if (start.cell === '' || end.cell === '') return NOTHING
				const [a, b] = [row.reader.instant(start), row.reader.instant(end)]
				return a.ok && b.ok
					? {
							cell: intervalBetween(Date.parse(a.value), Date.parse(b.value)),
							index: start.index,
							isOurs: true,
						}
					: NOTHING
			}
		}
		if ('of' in source) {
			const by = evaluator(source.by, 'text', fills)
			return (row) => {
				const found = by(row)
				const text = row.describe(source.of, cellText(found.cell).trim())?.[
					source.take
				]
				return text === undefined
					? NOTHING
					: { cell: text, index: found.index, isOurs: true }
			}
		}
		namesAccounts = true
		const id = source.account.id && evaluator(source.account.id, 'text', fills)
		const by = source.account.by.map((part) => evaluator(part, 'text', fills))
		return (row) => {
			const given = id?.(row) ?? NOTHING
			const names = by.map((part) => part(row))
			const said = names.filter(({ cell }) => cellText(cell).trim() !== '')
			const idText = cellText(given.cell).trim()
			const index = idText === '' ? (said[0]?.index ?? null) : given.index
			if (idText === '' && said.length === 0) return { cell: '', index }
			const account = row.findAccount(
				idText,
				said.map(({ cell }) => cellText(cell).trim()),
			)
			if ('id' in account) return { cell: account.id, index }
			// What is told of an account that is yet to come waits for it.
			if (idText !== '') return { cell: idText, index }
			const last = said.at(-1)
			if (account.isUnknown && source.account.orName && last) return last
			return { cell: '', index, problem: account.problem }
		}
	}

	function tester({ column, is, isNot, filled }: Condition): Test {
		const index = indexOf(column)
		use(index, 'text', '')
		const [wanted, unwanted] = [wordsOf(is), wordsOf(isNot)]
		return (cells) => {
			const cell = cells[index] ?? ''
			const word = isEmptyWord(cell) ? '' : headerKey(cellText(cell))
			if (wanted && !wanted.has(word)) return false
			if (unwanted?.has(word)) return false
			return filled === undefined || filled === (word !== '')
		}
	}

	function lacksOf(needs: readonly Need[]): Refuses {
		const tests = needs.map(({ when, said, reason }) => ({
			when: when ? tester(when) : () => true,
			said: said?.map(tester) ?? null,
			reason,
		}))
		return (cells) =>
			tests.find(
				({ when, said }) =>
					when(cells) && !said?.every((isSaid) => isSaid(cells)),
			)?.reason ?? null
	}

	function filterOf({ column, keep, drop, filled }: Filter) {
		const index = indexOf(column)
		use(index, 'text', '')
		const header = fileHeaders[index] ?? ''
		const [kept, dropped] = [wordsOf(keep), wordsOf(drop)]
		return (cells: readonly Cell[]): string | null => {
			const cell = cells[index] ?? ''
			const text = isEmptyWord(cell) ? '' : cellText(cell).trim()
			const word = headerKey(text)
			const isLeftOut =
				(kept && !kept.has(word)) ||
				dropped?.has(word) ||
				(filled && word === '')
			if (!isLeftOut) return null
			return text === ''
				? `${header} is empty`
				: `${header} is ${text.slice(0, MAX_WORD)}`
		}
	}

	const columnsOf = (
		columns: Target['columns'],
		kindOf: (column: string) => ColumnKind,
		fills: (column: string) => string,
	) =>
		Object.entries(columns).map(([name, source]) => ({
			name,
			kind: kindOf(name),
			evaluate: evaluator(source, kindOf(name), fills(name)),
		}))

	const compiledPayment = ({
		object,
		part,
		number,
		charge,
		net,
		returned,
		needs,
		...rest
	}: Payment): CompiledPayment => ({
		...rest,
		object: object ? evaluator(object, 'text', 'line_id') : null,
		part: part ? evaluator(part, 'text', '') : null,
		number: number ? evaluator(number, 'text', 'line_id') : null,
		charge: charge ? evaluator(charge, 'text', '') : null,
		net: net
			? {
					tax: evaluator(net.tax, 'amount', 'tax'),
					total: net.total ? evaluator(net.total, 'amount', 'total') : null,
				}
			: null,
		returned: (returned ?? []).map(({ amount, when, at }) => ({
			amount: evaluator(amount, 'amount', 'refund'),
			when: when ? tester(when) : null,
			at: at ? evaluator(at, 'instant', 'refunded at') : null,
		})),
		lacks: lacksOf(needs ?? []),
	})

	const filters = (mapping.filters ?? []).map(filterOf)
	const targets = mapping.targets.map((target): CompiledTarget => {
		const when = (target.when ?? []).map(tester)
		return {
			kind: target.kind,
			made: target.made ?? false,
			when: (cells) => when.every((test) => test(cells)),
			columns: columnsOf(
				target.columns,
				(column) => columnKind(target.kind, column) ?? 'text',
				(column) => `${target.kind}.${column}`,
			),
			payment: target.payment ? compiledPayment(target.payment) : null,
		}
	})
	const describes = (mapping.describes ?? []).map((described: Described) => ({
		name: described.name,
		key: evaluator(described.key, 'text', described.name),
		columns: columnsOf(
			described.columns,
			(column) => columnKind('revenue', column) ?? 'text',
			(column) => `${described.name}.${column}`,
		),
	}))
	if (unknown.length > 0)
		return refused(
			`names ${[...new Set(unknown)].map((name) => `"${name}"`).join(', ')}, which is no column of the file`,
		)
	return done({
		leftOut: (cells) => {
			for (const filter of filters) {
				const reason = filter(cells)
				if (reason !== null) return reason
			}
			return null
		},
		targets,
		describes,
		used: [...used]
			.sort(([a], [b]) => a - b)
			.map(([index, { kinds, unit, fills }]) => ({
				index,
				header: fileHeaders[index] ?? '',
				kinds,
				unit,
				fills: [...fills],
			})),
		unused: fileHeaders.filter((_, i) => !used.has(i)),
		namesAccounts,
	})
}

const MAX_WORD = 60

const wordsOf = (words: readonly string[] | undefined) =>
	words && new Set(words.map(headerKey))

const FORMS = {
	domain: domainOf,
	lower: (text: string) => text.toLowerCase(),
	code: codeOf,
	currency: (text: string) => currencyInAmount(text) ?? '',
	months: (text: string) => (/^\d{1,3}$/.test(text) ? `${text} months` : text),
	hash: (text: string) =>
		text === ''
			? ''
			: createHash('sha256')
					.update(text.toLowerCase())
					.digest('hex')
					.slice(0, 16),
} as const

/** The code of a link: `https://acme.com/?via=ada` and `https://acme.com/r/ada` are of ada. */
function codeOf(text: string): string {
	if (!URL.canParse(text)) return text
	const { searchParams, pathname } = new URL(text)
	const [first] = searchParams.values()
	return first ?? pathname.split('/').filter(Boolean).at(-1) ?? ''
}

/** The company's domain that an address or a web page names; '' where it names none. */
function domainOf(text: string): string {
	if (text.includes('@')) return companyDomainOf(text) ?? ''
	const domain = registrableDomainOf(text)
	return domain !== null && isCompanyDomain(domain) ? domain : ''
}
