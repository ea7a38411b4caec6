import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { asciiHostOf } from '#app/domain/referrals/ascii-host.ts'
import {
	type CompanyFacts,
	legalKeyOf,
	objectionBetween,
	registrableDomainOf,
} from '#app/domain/referrals/eligibility.ts'

const company = (
	id: string,
	domain: string | null,
	name = id,
): CompanyFacts => ({
	id,
	registrableDomain: domain === null ? null : registrableDomainOf(domain),
	legalKey: legalKeyOf(name),
})

describe('registrable domain', () => {
	test.each([
		['acme.com', 'acme.com'],
		['www.acme.com', 'acme.com'],
		['ACME.com', 'acme.com'],
		['acme.com.', 'acme.com'],
		[' acme.com ', 'acme.com'],
		['https://www.Acme.co.uk/about?x=1', 'acme.co.uk'],
		['shop.acme.co.uk', 'acme.co.uk'],
		['acme.com:8080', 'acme.com'],
		['ada@mail.acme.com', 'acme.com'],
		['ada.github.io', 'ada.github.io'],
		['docs.ada.github.io', 'ada.github.io'],
		['github.io', null],
		['co.uk', null],
		['com', null],
		['localhost', null],
		['10.0.0.1', null],
		['[::1]', null],
		['.acme.com', null],
		['', null],
		['  ', null],
		['...', null],
		['not a domain', null],
		['bücher.de', 'xn--bcher-kva.de'],
		['www.BÜCHER.de', 'xn--bcher-kva.de'],
		['xn--bcher-kva.de', 'xn--bcher-kva.de'],
		['https://münchen.acme.de/', 'acme.de'],
		['食狮.公司.cn', 'xn--85x722f.xn--55qx5d.cn'],
	])('of %j is %j', (host, expected) => {
		expect(registrableDomainOf(host)).toBe(expected)
	})

	test('follows the public suffix list’s own cases, where they are at hand', async ({
		annotate,
	}) => {
		const file = path.resolve(
			import.meta.dirname,
			'../../../../shared/data/psl/tests.txt',
		)
		const isAtHand = existsSync(file)
		if (!isAtHand) await annotate(`left out: there is no ${file}`)
		const cases = isAtHand ? casesIn(readFileSync(file, 'utf8')) : []
		expect(cases.length > 70).toBe(isAtHand)
		expect(
			cases.filter(
				([host, expected]) =>
					registrableDomainOf(host) !==
					(expected === null ? null : asciiHostOf(expected)),
			),
		).toEqual([])
	})
})

/** "host registrable-domain" a line, `null` for none; `//` begins a comment. */
const casesIn = (text: string): [host: string, expected: string | null][] =>
	text
		.split('\n')
		.filter((line) => line.trim() !== '' && !line.startsWith('//'))
		.map((line) => {
			const [host = '', expected = ''] = line.trim().split(/\s+/)
			return [
				host === 'null' ? '' : host,
				expected === 'null' ? null : expected,
			]
		})

describe('legal name', () => {
	test.each([
		['ACME, Inc.', 'Acme Inc'],
		['Müller & Söhne GmbH', 'MULLER SOHNE GMBH'],
		['Café  Noir S.A.', 'Cafe Noir SA'],
		['Ａｃｍｅ Ltd', 'acme ltd'],
		['Acme\u00a0Ltd', 'Acme Ltd'],
		['日本 株式会社', '日本株式会社'],
	])('%j and %j are one', (a, b) => {
		expect(legalKeyOf(a)).toBe(legalKeyOf(b))
	})

	test.each([
		['Acme Inc', 'Acme Ltd'],
		['Acme', 'Acne'],
		['Acme 1', 'Acme 2'],
		['日本', '日光'],
	])('%j and %j are two', (a, b) => {
		expect(legalKeyOf(a)).not.toBe(legalKeyOf(b))
	})
})

describe('what speaks against a referral', () => {
	test.each<[string, CompanyFacts, CompanyFacts, string | null]>([
		['nothing', company('A', 'a.com'), company('B', 'b.com'), null],
		['itself', company('A', 'a.com'), company('A', 'b.com'), 'self_referral'],
		[
			'the same domain',
			company('A', 'www.acme.co.uk'),
			company('B', 'shop.acme.co.uk'),
			'same_domain',
		],
		[
			'neighbours under a public suffix',
			company('A', 'a.co.uk'),
			company('B', 'b.co.uk'),
			null,
		],
		[
			'neighbours on a hosting domain',
			company('A', 'a.github.io'),
			company('B', 'b.github.io'),
			null,
		],
		[
			'both at a free-mail domain',
			company('A', 'gmail.com'),
			company('B', 'gmail.com'),
			null,
		],
		[
			'one domain, in two ways of writing',
			company('A', 'bücher.de'),
			company('B', 'www.xn--bcher-kva.de'),
			'same_domain',
		],
		[
			'two strangers at a relay',
			company('A', 'privaterelay.appleid.com'),
			company('B', 'privaterelay.appleid.com'),
			null,
		],
		[
			'a free-mail domain with a host of its own',
			company('A', 'mail.yahoo.co.uk'),
			company('B', 'yahoo.co.uk'),
			null,
		],
		[
			'both at free mail under one name',
			company('A', 'gmail.com', 'Acme Ltd'),
			company('B', 'gmail.com', 'ACME LTD.'),
			'same_legal_entity',
		],
		[
			'the same legal name',
			company('A', 'a.com', 'Acme Ltd'),
			company('B', null, 'ACME, Ltd.'),
			'same_legal_entity',
		],
		['no domain on either side', company('A', null), company('B', null), null],
		[
			'no name left to compare',
			company('A', null, '—'),
			company('B', null, '…'),
			null,
		],
	])('%s', (_, referrer, referred, expected) => {
		expect(objectionBetween(referrer, referred)).toBe(expected)
		expect(objectionBetween(referred, referrer)).toBe(expected)
	})
})
