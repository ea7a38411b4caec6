import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	allows,
	CONSENT_CHANNELS,
	checkScope,
	consentStateOf,
	isLive,
	isRunningOut,
} from '#app/domain/case-studies/consent.ts'
import {
	CONSENT_TERMS_VERSION,
	consentTerms,
} from '#app/domain/case-studies/consent-terms.ts'
import { at, DAY } from '../../support/facts.ts'

const NOW = at('2026-06-01')
const CONSENT = {
	hash: 'v3',
	channels: ['website', 'sales'],
	namingLevel: 'full',
	mayUseLogo: true,
	expiresAt: NOW + DAY,
	givenAt: NOW - DAY,
} as const

describe('a consent', () => {
	test.each([
		['holds until it expires', NOW + DAY, null, NOW + DAY - 1, 'live'],
		['is over at the very instant', NOW + DAY, null, NOW + DAY, 'expired'],
		['without an end holds on', null, null, NOW + 9999 * DAY, 'live'],
		['taken back is over', null, NOW, NOW, 'withdrawn'],
		['taken back stays so', NOW + DAY, NOW, NOW + 2 * DAY, 'withdrawn'],
	] as const)('%s', (_, expiresAt, withdrawnAt, now, state) => {
		const withdrawal = withdrawnAt === null ? null : { withdrawnAt }
		expect(consentStateOf({ expiresAt }, withdrawal, now)).toBe(state)
		expect(isLive({ expiresAt }, withdrawal, now)).toBe(state === 'live')
	})

	test.each([
		['the version that was read, where it was ticked', {}, null, true],
		['one character more', { hash: 'v4' }, null, false],
		['a channel that was not ticked', { channel: 'ads' }, null, false],
		['after it ran out', { now: NOW + DAY }, null, false],
		['after it was taken back', {}, { withdrawnAt: NOW }, false],
	] as const)('allows %s: %#', (_, asked, withdrawal, isAllowed) => {
		expect(
			allows(CONSENT, withdrawal, {
				hash: 'v3',
				channel: 'website',
				now: NOW,
				...asked,
			}),
		).toBe(isAllowed)
	})

	test.each([
		['no end', null, false],
		['61 days', 61, false],
		['60 days', 60, true],
		['an hour', 1 / 24, true],
		['nothing: it is over', 0, false],
	] as const)('with %s to go is announced or not', (_, days, expected) => {
		const expiresAt = days === null ? null : NOW + days * DAY
		expect(isRunningOut({ expiresAt }, NOW)).toBe(expected)
	})

	test('never allows anything that it does not name, whatever is asked and whenever', () => {
		fc.assert(
			fc.property(
				fc.record({
					hash: fc.constantFrom('a', 'b'),
					channels: fc.subarray([...CONSENT_CHANNELS]),
					expiresAt: fc.option(fc.integer({ min: 0, max: 20 })),
				}),
				fc.option(fc.record({ withdrawnAt: fc.integer({ min: 0, max: 20 }) })),
				fc.record({
					hash: fc.constantFrom('a', 'b'),
					channel: fc.constantFrom(...CONSENT_CHANNELS),
					now: fc.integer({ min: 0, max: 20 }),
				}),
				(consent, withdrawal, asked) => {
					if (!allows(consent, withdrawal, asked)) return
					expect(withdrawal).toBeNull()
					expect(consent.hash).toBe(asked.hash)
					expect(consent.channels).toContain(asked.channel)
					expect(consent.expiresAt ?? 99).toBeGreaterThan(asked.now)
				},
			),
		)
	})
})

describe('a scope', () => {
	const SCOPE = {
		channels: ['sales', 'website', 'sales'],
		namingLevel: 'initials',
		mayUseLogo: false,
		expiresAt: null,
	}

	test('counts each channel once, in the order of the list', () => {
		expect(checkScope(SCOPE, NOW)).toEqual({
			ok: true,
			value: { ...SCOPE, channels: ['website', 'sales'] },
		})
	})

	test.each([
		['no channel', { channels: [] }, 'channel_required'],
		['another channel', { channels: ['website', 'tv'] }, 'channel_unknown'],
		['another level', { namingLevel: 'all' }, 'naming_level_unknown'],
		['an end that is past', { expiresAt: NOW }, 'expiry_past'],
	] as const)('with %s is refused', (_, wrong, reason) => {
		expect(checkScope({ ...SCOPE, ...wrong }, NOW)).toEqual({
			ok: false,
			reason,
		})
	})
})

describe('the terms of consent', () => {
	test('name whose they are, and there are none of a version that never was', () => {
		expect(consentTerms(CONSENT_TERMS_VERSION, 'Meridian')).toContain(
			'Meridian may show exactly the version that I read',
		)
		expect(() => consentTerms(CONSENT_TERMS_VERSION + 1, 'Meridian')).toThrow()
	})
})
