import { beforeAll, describe, expect, test, vi } from 'vitest'
import {
	laurel,
	temporaryFolder,
	writeLines,
} from '#tests/support/command-line.ts'
import { createEmptyDatabase } from '#tests/support/database.ts'

// Starting a program takes seconds where several start at once.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = temporaryFolder()
let url: string

beforeAll(async () => {
	url = await createEmptyDatabase()
	const imported = await laurel(
		url,
		'import',
		'--accounts',
		writeLines(folder, 'accounts.csv', [
			'account_id,name,signed_up_at',
			'A,Acme,2024-01-01',
			'B,Brot,2024-01-01',
		]),
		'--usage',
		writeLines(folder, 'usage.csv', [
			'event_id,account_id,metric,value,occurred_at',
			'1,A,benefit,29999,2024-02-01',
			'2,A,cost,10000,2024-02-01',
			'3,B,benefit,30000,2024-02-01',
			'4,B,cost,10000,2024-02-01',
			'5,B,workflows_published,2,2024-01-11',
			'6,C,steps,1,2024-01-11',
		]),
	)
	expect(imported).toMatchObject({ code: 0 })
	expect(imported.stderr).toContain('started its programme with 6 milestones')
	expect(imported.stderr).toContain('no metric reads yet is kept: steps')
	expect(imported.stderr).toContain('1 account that is not known yet')
})

const report = async (...args: string[]) =>
	laurel(url, 'report', 'milestones', ...args)

describe('laurel report milestones', () => {
	test('says of each milestone who reached it, and how soon', async () => {
		const { code, stdout } = await report('--format', 'json')
		expect(code).toBe(0)
		const { milestones } = JSON.parse(stdout)
		const of = (id: string) =>
			milestones.find(
				(one: { milestoneId: string }) => one.milestoneId === `starter-${id}`,
			)
		// 29,999 by 10,000 is not three times; 30,000 is.
		expect(of('roi')).toMatchObject({ reached: 1, near: 1 })
		expect(of('tenure')).toMatchObject({ reached: 2 })
		expect(of('first-value')).toMatchObject({ reached: 1 })
		expect(of('first-value').medianDaysFromSignUp).toBeCloseTo(11, 0)
		const csv = await report('--format', 'csv')
		expect(csv.stdout.split('\n')[0]).toBe(
			'milestoneId,name,version,rule,reached,near,medianDaysFromSignUp',
		)
		expect(csv.stdout.trim().split('\n')).toHaveLength(1 + milestones.length)
		expect((await report()).stdout).toContain('Return ×3')
	})

	test('tells where one account stands, with its evidence', async () => {
		const read = async (id: string) => {
			const { stdout } = await report('--account', id, '--format', 'json')
			const { milestones } = JSON.parse(stdout)
			return milestones.find(
				(one: { milestoneId: string }) => one.milestoneId === 'starter-roi',
			)
		}
		expect(await read('A')).toMatchObject({
			state: 'open',
			evidence: null,
			progress: expect.stringContaining('2.99× of 3×'),
		})
		expect(await read('B')).toMatchObject({
			state: 'held',
			reachedAt: '2024-02-01T23:59:59.999Z',
			evidence: {
				conditions: [
					{
						numeratorMicros: 30_000_000_000,
						denominatorMicros: 10_000_000_000,
						isMet: true,
					},
				],
			},
		})
		expect((await report('--account', 'B')).stdout).toContain('2024-02-01')
	})

	test('of an account that is not there ends with 2, and prints nothing', async () => {
		const { code, stdout, stderr } = await report('--account', 'nobody')
		expect([code, stdout]).toEqual([2, ''])
		expect(stderr).toContain('there is no account "nobody"')
	})
})
