import { formatMoney } from './money.ts'

/** Sums in words: of all, and of each part that is not nothing, by its label. */
export function sumsInWords<Part extends { baseMinor: number }>(
	parts: readonly Part[],
	labelOf: (part: Part) => string,
	currency: string,
): { sum: string; sums: { label: string; text: string }[] } {
	return {
		sum: formatMoney(
			parts.reduce((total, { baseMinor }) => total + baseMinor, 0),
			currency,
		),
		sums: parts
			.filter(({ baseMinor }) => baseMinor !== 0)
			.map((part) => ({
				label: labelOf(part),
				text: formatMoney(part.baseMinor, currency),
			}))
			.sort((a, b) => (a.label < b.label ? -1 : 1)),
	}
}
