import { describe, expect, test } from 'vitest'
import {
	filterIn,
	isNarrowed,
	SOR_FILTER_KEYS,
	type SorFilter,
} from '#app/domain/ledger/sor-filter.ts'

const FULL: Required<SorFilter> = {
	segment: 'smb',
	industry: 'banks',
	plan: 'pro',
	currency: 'EUR',
	kind: 'click',
	advocate: 'a1',
	credited: 'accounts',
	cohort: '2026-01',
}

describe('which part of the books', () => {
	test('no filter leaves nothing out, and neither does one whose parts are undefined', () => {
		expect(isNarrowed({})).toBe(false)
		expect(isNarrowed({ segment: undefined, cohort: undefined })).toBe(false)
	})

	test.each(SOR_FILTER_KEYS)('%s alone narrows, and is kept', (key) => {
		const filter = { [key]: FULL[key] }
		expect(isNarrowed(filter)).toBe(true)
		expect(filterIn(filter)).toEqual(filter)
	})

	test('the filter is taken out of what says more, without parts that say nothing', () => {
		const address = { ...FULL, plan: undefined, page: '2', from: '2026-01' }
		const { plan: _, ...expected } = FULL
		const filter = filterIn(address)
		expect(filter).toEqual(expected)
		expect(Object.keys(filter)).not.toContain('plan')
		expect(Object.keys(filter)).not.toContain('page')
	})
})
