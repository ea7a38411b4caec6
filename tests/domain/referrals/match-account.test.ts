import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDisposableAddress } from '#app/domain/referrals/disposable-mail.ts'
import { mailboxKeyOf } from '#app/domain/referrals/mailbox.ts'
import {
	type Candidate,
	companyDomainOf,
	matchAccount,
} from '#app/domain/referrals/match-account.ts'

const account = (
	accountId: string,
	createdAt = 0,
	firstPaidAt: number | null = null,
): Candidate => ({ accountId, createdAt, firstPaidAt })

describe('the company of an address', () => {
	test.each([
		['ana@acme.com', 'acme.com'],
		['ana@mail.acme.com', 'acme.com'],
		['ANA@Mail.Acme.CO.UK', 'acme.co.uk'],
		['ana@acme.com.', 'acme.com'],
		['"a@b"@acme.com', 'acme.com'],
		['ana@bücher.de', 'xn--bcher-kva.de'],
		['ana@xn--bcher-kva.de', 'xn--bcher-kva.de'],
		['x@privaterelay.appleid.com', null],
		['x@yahoo.com.ph', null],
		['x@nyc.rr.com', null],
		['ana@gmail.com', null],
		['ana@GMAIL.com', null],
		['ana@mailinator.com', null],
		['ana@anything.33mail.com', null],
		['ana@co.uk', null],
		['ana@localhost', null],
		['ana', null],
	])('of %j is %j', (address, domain) => {
		expect(companyDomainOf(address)).toBe(domain)
	})
})

describe('an address is disposable', () => {
	test.each([
		['x@mailinator.com', true],
		['x@MAILINATOR.com', true],
		['x@10minutemail.com', true],
		// Of a service that gives every customer a host of their own.
		['x@33mail.com', true],
		['x@mine.33mail.com', true],
		['x@very.much.mine.33mail.com', true],
		['x@not33mail.com', false],
		['x@acme.com', false],
		['x@gmail.com', false],
		['33mail.com@acme.com', false],
	])('%j: %j', (address, expected) => {
		expect(isDisposableAddress(address)).toBe(expected)
	})
})

describe('whoever looks whether somebody brings themselves', () => {
	test.each([
		['ana@acme.com', 'ana+friend@acme.com'],
		['ana@acme.com', 'ANA+1+2@Acme.com'],
		['ana.w@gmail.com', 'a.n.a.w+x@googlemail.com'],
		['ana@bücher.de', 'ana+x@xn--bcher-kva.de'],
	])('takes %j and %j for one', (a, b) => {
		expect(mailboxKeyOf(a)).toBe(mailboxKeyOf(b))
	})

	test.each([
		['ana@acme.com', 'an.a@acme.com'],
		['ana@acme.com', 'ana@acme.org'],
		['+ana@acme.com', '+bob@acme.com'],
	])('takes %j and %j for two', (a, b) => {
		expect(mailboxKeyOf(a)).not.toBe(mailboxKeyOf(b))
	})
})

describe('the account of somebody', () => {
	test.each<[string, Candidate[], Candidate[], string | null]>([
		['is none where nothing is known', [], [], null],
		['is where they are known', [account('a')], [], 'a'],
		['is the one with their domain', [], [account('b')], 'b'],
		[
			'is where they are known, whatever their domain',
			[account('a', 9)],
			[account('b', 0, 1)],
			'a',
		],
		[
			'is the one that paid, however young',
			[],
			[account('old', 1), account('payer', 9, 5)],
			'payer',
		],
		[
			'is the one that paid first',
			[],
			[account('late', 1, 9), account('early', 2, 3)],
			'early',
		],
		['is the oldest', [], [account('young', 9), account('old', 1)], 'old'],
		[
			'is the oldest of those that paid at once',
			[],
			[account('young', 9, 5), account('old', 1, 5)],
			'old',
		],
		['is the same every time', [], [account('b'), account('a')], 'a'],
	])('%s', (_, byAddress, byDomain, expected) => {
		expect(matchAccount({ byAddress, byDomain })?.accountId ?? null).toBe(
			expected,
		)
	})

	test('does not hang on the order of what is known, and is one of it', () => {
		const candidates = fc.uniqueArray(
			fc.record({
				accountId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
				firstPaidAt: fc.option(fc.integer({ min: 0, max: 3 })),
				createdAt: fc.integer({ min: 0, max: 3 }),
			}),
			{ selector: ({ accountId }) => accountId },
		)
		fc.assert(
			fc.property(candidates, candidates, (byAddress, byDomain) => {
				const found = matchAccount({ byAddress, byDomain })
				const turned = matchAccount({
					byAddress: byAddress.toReversed(),
					byDomain: byDomain.toReversed(),
				})
				expect(turned).toEqual(found)
				const known = byAddress.length > 0 ? byAddress : byDomain
				const ids = known.map(({ accountId }) => accountId)
				if (found) expect(ids).toContain(found.accountId)
				expect(found === null).toBe(known.length === 0)
			}),
		)
	})
})
