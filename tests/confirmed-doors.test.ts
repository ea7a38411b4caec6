import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { CONFIRMED_DEEDS } from '#app/domain/people/confirmation.ts'
import { DOORS } from './routes/doors.ts'
import { importsOf, readTree } from './support/sources.ts'

/** What a store is asked for where somebody gets in, gets other rights, or a key begins or ends; what shows secrets of others. */
const GUARDED = [
	'insertApiKey',
	'markRevoked',
	'updateApiKey',
	'insertUser',
	'insertInvitation',
	'markActive',
	'updateRole',
	'storeAccessSettings',
	"action: 'mail.opened'",
	"action: 'person.given_out'",
	'insertStripeSecret',
	"action: 'stripe.disconnected'",
	'insertStripeBackfill',
]

/** Doors that reach it and ask nobody to confirm, and why. */
const OPEN: Readonly<Record<string, string>> = {
	'routes/site/people/set-up': 'there is nobody yet as whom one could sit here',
}

const tree = readTree(path.join(import.meta.dirname, '..'), ['app'])
const textOf = (file: string) => tree.get(file) ?? ''
const filesIn = (folder: string) =>
	[...tree.keys()].filter((file) => file.startsWith(folder))

const targetsOf = (file: string) =>
	importsOf(file, textOf(file)).map(({ specifier }) =>
		specifier.startsWith('.')
			? path.posix.join(path.posix.dirname(file), specifier)
			: specifier.replace('#app/', 'app/'),
	)

/** Operations that do it themselves, or by another: a file holds one verb. */
function guardedOperations(): ReadonlySet<string> {
	const operations = filesIn('app/operations/')
	const found = new Set(
		operations.filter((file) =>
			GUARDED.some((what) => textOf(file).includes(what)),
		),
	)
	for (let before = -1; before < found.size; ) {
		before = found.size
		for (const file of operations)
			if (targetsOf(file).some((target) => found.has(target))) found.add(file)
	}
	return found
}

const operations = guardedOperations()
const reaching = filesIn('app/routes/')
	.filter((file) => targetsOf(file).some((target) => operations.has(target)))
	.map((file) => file.replace(/^app\/(.*)\.tsx?$/, '$1'))

const guarded = Object.entries(DOORS).flatMap(([id, { confirms }]) =>
	confirms ? [[id, confirms] as const] : [],
)

describe('a fresh confirmation', () => {
	test('is asked for at every door that lets somebody in or shows secrets', () => {
		expect(reaching.sort()).toEqual(
			[...guarded.map(([id]) => id), ...Object.keys(OPEN)].sort(),
		)
	})

	test('is asked for everything that needs one', () => {
		expect([...new Set(guarded.map(([, deed]) => deed))].sort()).toEqual(
			[...CONFIRMED_DEEDS].sort(),
		)
	})

	test.each(guarded)('%s asks for it, by the guard: %s', (id, deed) => {
		const text = ['ts', 'tsx'].map((end) => textOf(`app/${id}.${end}`)).join('')
		expect(text).toContain(`await requireConfirmed(door, '${deed}'`)
	})
})
