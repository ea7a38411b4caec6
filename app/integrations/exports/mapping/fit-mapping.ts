import { headerKey } from '#app/domain/uploads/header-key.ts'
import { CSV_FILES } from '#app/integrations/csv/files.ts'
import { findHeader, headerPositions } from './column-name.ts'
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

/**
 * What of a preset a file with these headers can serve: exports of one system differ by its age and by what somebody
 * ticked. A target whose required columns come from nowhere is left out. What is left names the file's own columns.
 */
export function fitMapping(
	mapping: Mapping,
	fileHeaders: readonly string[],
): Mapping {
	const headers = headerPositions(fileHeaders)
	const name = (names: string | readonly string[]): string | undefined => {
		const found = findHeader(headers, names)
		return found === undefined
			? undefined
			: fileHeaders[headers.get(headerKey(found)) ?? 0]
	}

	function source(given: Source | undefined): Source | undefined {
		if (given === undefined) return undefined
		if ('column' in given) {
			const column = name(given.column)
			return column === undefined ? undefined : { ...given, column }
		}
		if ('fixed' in given) {
			if (!given.when) return given
			const when = condition(given.when)
			return when && { ...given, when }
		}
		if ('setting' in given) return given
		if ('join' in given) {
			const parts = sources(given.join)
			return parts.length > 1 ? { ...given, join: parts } : parts[0]
		}
		if ('first' in given) {
			const parts = sources(given.first)
			return parts.length > 1 ? { first: parts } : parts[0]
		}
		if ('period' in given) {
			const [from, until] = given.period.map(source)
			return from && until && { period: [from, until] }
		}
		if ('of' in given) {
			const by = source(given.by)
			return by && { ...given, by }
		}
		const id = source(given.account.id)
		const by = sources(given.account.by)
		if (by.length === 0) return id
		return { account: { ...given.account, id, by } }
	}

	const sources = (given: readonly Source[]): Source[] =>
		given.flatMap((each) => source(each) ?? [])

	function condition(given: Condition): Condition | undefined {
		const column = name(given.column)
		return column === undefined ? undefined : { ...given, column }
	}

	function columns(given: Target['columns']): Target['columns'] {
		return Object.fromEntries(
			Object.entries(given).flatMap(([column, from]) => {
				const found = source(from)
				return found ? [[column, found]] : []
			}),
		)
	}

	/** Of what the file has no column for, no row says anything. */
	function need({ when, said, reason }: Need): Need[] {
		const only = when && condition(when)
		if (when && !only) return []
		const fitted = (said ?? []).flatMap((each) => condition(each) ?? [])
		const canBeSaid = fitted.length > 0 && fitted.length === said?.length
		return [
			{
				reason,
				...(only && { when: only }),
				...(canBeSaid && { said: fitted }),
			},
		]
	}

	function payment({
		object,
		part,
		charge,
		number,
		net,
		returned,
		needs,
		...rest
	}: Payment): Payment {
		const tax = source(net?.tax)
		const total = source(net?.total)
		const [theObject, thePart] = [source(object), source(part)]
		const theNumber = source(number)
		const theCharge = source(charge)
		return {
			...rest,
			...(theObject && { object: theObject }),
			...(thePart && { part: thePart }),
			...(theNumber && { number: theNumber }),
			...(theCharge && { charge: theCharge }),
			...(tax && { net: { tax, ...(total && { total }) } }),
			...(needs && { needs: needs.flatMap(need) }),
			returned: (returned ?? []).flatMap(({ amount, when, at }) => {
				const found = source(amount)
				const only = when && condition(when)
				if (!found || (when && !only)) return []
				const when_ = source(at)
				return [
					{
						amount: found,
						...(only && { when: only }),
						...(when_ && { at: when_ }),
					},
				]
			}),
		}
	}

	function target(given: Target): Target[] {
		// Of a column that the file lacks, no row says anything.
		const when = (given.when ?? [])
			.filter(({ column, filled }) => filled !== false || name(column))
			.map(condition)
		const fitted = columns(given.columns)
		const isServed =
			when.every((each) => each !== undefined) &&
			CSV_FILES[given.kind].required.every(
				(column) =>
					fitted[column] !== undefined ||
					(given.payment !== undefined && column === 'line_id'),
			)
		if (!isServed) return []
		const { when: _, ...rest } = given
		return [
			{
				...rest,
				columns: fitted,
				...(when.length > 0 && { when: when as Condition[] }),
				...(given.payment && { payment: payment(given.payment) }),
			},
		]
	}

	const described = (given: Described): Described[] => {
		const key = source(given.key)
		return key ? [{ ...given, key, columns: columns(given.columns) }] : []
	}

	return {
		...mapping,
		filters: (mapping.filters ?? []).flatMap((filter): Filter[] => {
			const column = name(filter.column)
			return column === undefined ? [] : [{ ...filter, column }]
		}),
		targets: mapping.targets.flatMap(target),
		...(mapping.describes && {
			describes: mapping.describes.flatMap(described),
		}),
	}
}
