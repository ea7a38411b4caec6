import { describe, expect, test } from 'vitest'
import { chooseKeys, type KeysAround } from '#app/domain/keys/choose-keys.ts'
import type { KeySet } from '#app/domain/keys/key-set.ts'

const OURS: KeySet = { root: 'ours', kept: { leads: 'l' } }
const OTHER: KeySet = { root: 'other', kept: {} }

const choose = (around: Partial<KeysAround>) =>
	chooseKeys({
		environment: null,
		file: null,
		fingerprint: null,
		inDatabase: {},
		fingerprintOf: ({ root }) => `print of ${root}`,
		...around,
	})

describe('a database is opened', () => {
	test.each<[string, Partial<KeysAround>, KeySet | null, string]>([
		['with new keys where there never were any', {}, null, 'made'],
		[
			'with new keys that take over what an earlier version kept in it',
			{ inDatabase: { leads: 'l' } },
			null,
			'made',
		],
		['with those of the file, the first time', { file: OURS }, OURS, 'file'],
		[
			'with those of the environment, the first time',
			{ environment: OURS },
			OURS,
			'environment',
		],
		[
			'with those of the environment, whatever the file holds',
			{ environment: OURS, file: OTHER, fingerprint: 'print of ours' },
			OURS,
			'environment',
		],
		[
			'with the file’s, which it knows',
			{ file: OURS, fingerprint: 'print of ours' },
			OURS,
			'file',
		],
		[
			'with the file’s, though a server of an earlier version wrote keys into it since',
			{
				file: OURS,
				fingerprint: 'print of ours',
				inDatabase: { leads: 'x' },
			},
			OURS,
			'file',
		],
		[
			'with a file that took over its keys before the server was killed',
			{ file: OURS, inDatabase: { leads: 'l' } },
			OURS,
			'file',
		],
	])('%s', (_, around, keys, source) => {
		expect(choose(around)).toEqual({ ok: true, value: { keys, source } })
	})
})

describe('a database is not opened', () => {
	test.each<[string, Partial<KeysAround>, string]>([
		[
			'without the keys that it knows',
			{ fingerprint: 'print of ours' },
			'keys_missing',
		],
		[
			'with another’s file',
			{ file: OTHER, fingerprint: 'print of ours' },
			'other_keys_in_file',
		],
		[
			'with other keys of the environment, though the file’s would do',
			{ environment: OTHER, file: OURS, fingerprint: 'print of ours' },
			'other_keys_in_environment',
		],
		[
			'with a file that lacks what it still holds',
			{ file: OTHER, inDatabase: { leads: 'l' } },
			'own_keys_not_in_file',
		],
		[
			'with a file that holds something else for it',
			{ file: OURS, inDatabase: { leads: 'x' } },
			'own_keys_not_in_file',
		],
		[
			'with keys of the environment that lack what it still holds',
			{ environment: OURS, inDatabase: { leads: 'l', mail: 'm' } },
			'own_keys_not_in_environment',
		],
	])('%s', (_, around, reason) => {
		expect(choose(around)).toEqual({ ok: false, reason })
	})
})
