import { beforeEach, describe, expect, test } from 'vitest'
import {
	CSV_FILE_NAMES,
	CSV_FILES,
	type CsvFileName,
} from '#app/integrations/csv/files.ts'
import { importCsv } from '#app/integrations/csv/import-file.ts'
import { exportLines } from '#app/views/ledger/lines.ts'
import { parseLinesQuery } from '#app/views/ledger/lines-query.ts'
import { exportRates } from '#app/views/ledger/rates.ts'
import { parseRatesQuery } from '#app/views/ledger/rates-query.ts'
import { FACT_FILES } from '#app/views/organisation/fact-files.ts'
import { exportAccounts } from '#app/views/overviews/accounts.ts'
import { auditLog, revenueLines } from '#db/schema/index.ts'
import { Ledger } from '#tests/support/ledger.ts'

const FACTS = { zone: 'UTC', baseCurrency: 'USD' } as const

/** Text that spreadsheets, quotes and lines make hard. */
const HARD = [
	'=1+1',
	'+49 30 1',
	'@ana',
	'-ish',
	'a "quoted, one"',
	'two\nlines',
	'Émile 食狮',
]
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

const GIVEN: Record<CsvFileName, string[]> = {
	accounts: [
		'account_id,name,domain,signed_up_at,plan,seats,currency,status,churned_at,renewal_at,owner_email,segment,industry,use_cases',
		'A,Acme,acme.example,2025-03-01T10:20:30.456Z,Team,12,EUR,active,2026-04-01T08:00:00Z,2026-03-01,own@us.example,SMB,Retail,Approvals;Reporting',
		'B,Brot,,,,,,,,,,,,',
		...HARD.slice(0, 5).map((text, i) => `H${i},${quoted(text)},,,,,,,,,,,,`),
	],
	contacts: [
		'contact_id,account_id,email,name,title,role',
		'c1,A,ana@acme.example,=Ana,"CTO, acting",advocate',
		'c2,A,ben@acme.example,,,user',
	],
	links: [
		'code,account_id,contact_id,destination',
		'AnnA,A,c1,https://us.example/start?a=1',
		'brot,B,,',
	],
	rates: ['date,currency,rate', '2026-01-01,EUR,1.1', '2026-01-02,EUR,1.25'],
	stages: [
		'account_id,stage,occurred_at,reason',
		'B,lead,2026-01-02T10:00:00+02:00,',
		'B,lost,2026-01-03,not_a_fit',
	],
	subscriptions: [
		'subscription_id,account_id,started_at,family,product,trial_end,paused_at,resumed_at,cancel_at,ended_at',
		'S1,A,2026-01-05,plans,=pro,2026-01-19,2026-02-01,2026-02-10T12:00:00Z,,',
		'S1,A,2026-01-05,plans,=pro,2026-01-19,2026-03-01,,,',
		'S2,B,2025-01-05,,,,,,2027-01-05,2026-02-01',
	],
	touches: [
		'touch_id,account_id,kind,occurred_at,referrer_account_id,referrer_contact_id,code,note',
		't1,B,click,2026-01-01T00:00:00.001Z,A,c1,anna,',
		...HARD.map((text, i) => `n${i},B,event,2026-01-01,A,,,${quoted(text)}`),
	],
	revenue: [
		'line_id,account_id,paid_at,amount,currency,type,product,family,quantity,interval,refund_of,invoice_id,subscription_id',
		'L1,A,2026-01-05,50.00,USD,new,pro,plans,2,month,,=I1,S1',
		'L2,A,2026-02-05T12:00:00Z,0.10,EUR,,=pro,,1,year,,,',
		'L3,B,2026-02-05,1580,JPY,,,,1,once,,,',
		...['week', 'quarter', 'half_year', '2', '24'].map(
			(interval, i) => `N${i},A,2026-02-05,${i + 1}.00,USD,,,,1,${interval},,,`,
		),
		'R1,A,2026-02-06,-12.50,USD,,pro,plans,-1,once,L1,,S1',
		'C1,A,2026-01-05,-20.00,USD,,pro,plans,-1,month,,=I1,S1',
		'W1,A,2026-02-07,12.50,USD,,pro,plans,1,once,L1,,',
	],
	usage: [
		'event_id,account_id,metric,value,occurred_at,contact_id,corrects',
		'e2,A,seats,0.000001,2026-02-01,c1,',
		'e1,A,seats,-12.5,2026-02-02,,',
		// Their ids stand before what they correct.
		'a1,A,seats,7,2026-02-01,c1,e2',
		'a0,A,seats,8,2026-02-01,c1,a1',
	],
}

async function* bytes(text: string) {
	yield new TextEncoder().encode(text)
}

async function give(ledger: Ledger, name: CsvFileName, text: string) {
	ledger.now += 1
	const refused: string[] = []
	const imported = await importCsv(ledger.database, name, bytes(text), {
		zone: 'UTC',
		now: ledger.now,
		onRejected: ({ column, value, reason }) =>
			refused.push(`${column} "${value}" ${reason}`),
	})
	if (!imported.ok) throw new Error(`${name} ${imported.reason}`)
	const { rows, same } = imported.value
	return { rows, same, refused }
}

async function textOf(pieces: AsyncIterable<string>) {
	let text = ''
	for await (const piece of pieces) text += piece
	return text
}

const taken = (ledger: Ledger, name: CsvFileName) =>
	textOf(FACT_FILES[name](ledger.database.read))

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	ledger.now = Date.UTC(2026, 2, 1)
	for (const name of CSV_FILE_NAMES)
		expect(await give(ledger, name, GIVEN[name].join('\n'))).toMatchObject({
			refused: [],
		})
})

test('there is a file for each that is brought in', () => {
	expect(Object.keys(FACT_FILES).sort()).toEqual([...CSV_FILE_NAMES].sort())
})

describe.each(CSV_FILE_NAMES)('the file of %s', (name) => {
	test('changes nothing where it came from', async () => {
		const text = await taken(ledger, name)
		const [header = ''] = text.split('\r\n')
		expect(header.split(',')).toEqual(CSV_FILES[name].columns)
		const audited = await ledger.database.read.$count(auditLog)
		const { rows, same, refused } = await give(ledger, name, text)
		expect(refused).toEqual([])
		expect(rows).toBeGreaterThan(1)
		expect(same).toBe(rows)
		expect(await taken(ledger, name)).toBe(text)
		expect(await ledger.database.read.$count(auditLog)).toBe(audited)
	})

	test('makes the same where nothing is known', async () => {
		const text = await taken(ledger, name)
		const other = await Ledger.open()
		other.now = ledger.now
		expect(await give(other, name, text)).toMatchObject({ refused: [] })
		expect(await taken(other, name)).toBe(text)
	})
})

describe('what a page gives out', () => {
	test.each<[string, CsvFileName, () => AsyncGenerator<string>]>([
		[
			'accounts',
			'accounts',
			() => exportAccounts(ledger.database.read, FACTS, undefined),
		],
		[
			'lines',
			'revenue',
			() =>
				exportLines(
					ledger.database.read,
					FACTS,
					parseLinesQuery(new URLSearchParams()),
				),
		],
		[
			'rates',
			'rates',
			() =>
				exportRates(
					ledger.database.read,
					parseRatesQuery(new URLSearchParams()),
				),
		],
	])('of %s changes nothing where it came from', async (_, name, pieces) => {
		await ledger.settle()
		const before = await taken(ledger, name)
		const { rows, same, refused } = await give(
			ledger,
			name,
			await textOf(pieces()),
		)
		expect(refused).toEqual([])
		expect(same).toBe(rows)
		expect(rows).toBeGreaterThan(1)
		expect(await taken(ledger, name)).toBe(before)
	})
})

test('a line is known to have come by its import, and by the first of two that say the same', async () => {
	const ledger = await Ledger.open()
	const text =
		'line_id,account_id,paid_at,amount,currency\nl1,A,2026-01-05,50.00,USD\n'
	for (const importId of ['first', 'second']) {
		ledger.now += 1
		const imported = await importCsv(ledger.database, 'revenue', bytes(text), {
			zone: 'UTC',
			now: ledger.now,
			importId,
			onRejected: ({ reason }) => expect.fail(reason),
		})
		expect(imported.ok).toBe(true)
	}
	const lines = await ledger.database.read
		.select({ importId: revenueLines.importId })
		.from(revenueLines)
	expect(lines).toEqual([{ importId: 'first' }])
})
