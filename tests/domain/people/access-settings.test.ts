import { describe, expect, test } from 'vitest'
import {
	acceptAccessSettings,
	contactUri,
	DEFAULT_ACCESS_SETTINGS,
} from '#app/domain/people/access-settings.ts'
import { sessionEnd } from '#app/domain/people/session-end.ts'

const MINUTE_MS = 60_000
const DAY = 24 * 60

describe('settings', () => {
	test.each([
		['as they are', {}, null],
		['half an hour away', { sessionIdleMinutes: 30 }, null],
		['less than half an hour away', { sessionIdleMinutes: 29 }, 'idle_invalid'],
		[
			'more than 90 days away',
			{ sessionIdleMinutes: 91 * DAY, sessionLongestMinutes: 365 * DAY },
			'idle_invalid',
		],
		['no number', { sessionIdleMinutes: Number.NaN }, 'idle_invalid'],
		['parts of a minute', { sessionIdleMinutes: 30.5 }, 'idle_invalid'],
		[
			'eight hours at most',
			{ sessionIdleMinutes: 8 * 60, sessionLongestMinutes: 8 * 60 },
			null,
		],
		[
			'more than a year',
			{ sessionLongestMinutes: 366 * DAY },
			'longest_invalid',
		],
		[
			'away for longer than it lasts',
			{ sessionIdleMinutes: 2 * DAY, sessionLongestMinutes: DAY },
			'idle_beyond_longest',
		],
		['a contact', { securityContact: ' security@example.com ' }, null],
		['no contact', { securityContact: 'call us' }, 'contact_invalid'],
	])('%s: %j → %s', (_, changed, reason) => {
		const accepted = acceptAccessSettings({
			...DEFAULT_ACCESS_SETTINGS,
			...changed,
		})
		expect(accepted.ok ? null : accepted.reason).toBe(reason)
	})

	test('hold a contact without what surrounds it, and none that is empty', () => {
		const contactOf = (securityContact: string) => {
			const accepted = acceptAccessSettings({
				...DEFAULT_ACCESS_SETTINGS,
				securityContact,
			})
			return accepted.ok && accepted.value.securityContact
		}
		expect(contactOf(' security@example.com ')).toBe('security@example.com')
		expect(contactOf('  ')).toBeNull()
	})
})

test.each([
	['security@example.com', 'mailto:security@example.com'],
	['laurel@localhost', 'mailto:laurel@localhost'],
	['https://example.com/security', 'https://example.com/security'],
	['http://example.com/security', null],
	['https://', null],
	['a@b\r\nContact: x', null],
	['javascript:alert(1)', null],
])('who is to be told, %j, is %s', (contact, uri) => {
	expect(contactUri(contact)).toBe(uri)
})

describe('a session ends', () => {
	const settings = { sessionIdleMinutes: 60, sessionLongestMinutes: 180 }
	const endOf = (seenAt: number | null, expiresAt: number) =>
		sessionEnd(
			{
				createdAt: 0,
				lastSeenAt: seenAt === null ? null : seenAt * MINUTE_MS,
				expiresAt: expiresAt * MINUTE_MS,
			},
			settings,
		) / MINUTE_MS

	test.each([
		['as it was prolonged to', 30, 50, 50],
		[
			'an hour after the last visit, if the settings became shorter',
			30,
			999,
			90,
		],
		['an hour after it began, if nobody came', null, 999, 60],
		['three hours after it began, however late the last visit', 150, 999, 180],
	])('%s', (_, seenAt, expiresAt, end) => {
		expect(endOf(seenAt, expiresAt)).toBe(end)
	})
})
