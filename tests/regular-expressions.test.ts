import path from 'node:path'
import { check } from 'recheck'
import { expect, test } from 'vitest'
import { type Expression, expressionsIn, readTree } from './support/sources.ts'

const root = path.join(import.meta.dirname, '..')

/** Whatever takes longer than an attack's time is slow; what is not takes some milliseconds, on a busy machine too. */
const PATIENCE = { timeout: 120_000, attackTimeout: 10_000 }

/** Texts on which an expression takes time by the square of their length, or longer. */
async function slowAmong(expressions: Expression[]): Promise<string[]> {
	const slow: string[] = []
	for (const { source, flags, places } of expressions) {
		const judged = await check(source, flags, PATIENCE)
		if (judged.status === 'safe') continue
		const why =
			judged.status === 'vulnerable'
				? `${judged.complexity.summary}, on ${judged.attack.pattern}`
				: `nothing is known: ${judged.error.kind}`
		slow.push(`/${source}/${flags} at ${places.join(' ')}: ${why}`)
	}
	return slow
}

test('the check finds what takes time by the square', async () => {
	const tree = new Map([
		['app/a.ts', 'export const slow = (text: string) => /x+$/.test(text)'],
		['app/b.ts', 'export const fast = (text: string) => /^x+$/.test(text)'],
	])
	expect(await slowAmong(expressionsIn(tree))).toEqual([
		expect.stringContaining('/x+$/ at app/a.ts:1: 2nd degree polynomial'),
	])
}, 120_000)

test('no expression takes longer than in proportion to its text', async () => {
	const expressions = expressionsIn(readTree(root, ['app', 'db', 'emails']))
	expect(expressions.length).toBeGreaterThan(100)
	expect(await slowAmong(expressions)).toEqual([])
}, 600_000)
