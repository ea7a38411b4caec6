import { expect, test } from 'vitest'
import { seal, unseal } from '#db/seal.ts'
import { newSecret } from '#db/secrets.ts'

const KEY = newSecret()

test.each(['', 'Ana', 'Zoë 🌿 日本', 'x'.repeat(100_000)])(
	'a text comes back as it was: %.20s',
	(text) => {
		const sealed = seal(KEY, text, 'row 1')
		expect(unseal(KEY, sealed, 'row 1')).toBe(text)
		if (text) expect(sealed).not.toContain(text)
	},
)

test('the same text is sealed differently each time', () => {
	expect(seal(KEY, 'Ana', 'row 1')).not.toBe(seal(KEY, 'Ana', 'row 1'))
})

test('another key, another row, or a changed letter opens nothing', () => {
	const sealed = seal(KEY, 'Ana', 'row 1')
	expect(unseal(newSecret(), sealed, 'row 1')).toBeNull()
	expect(unseal(KEY, sealed, 'row 2')).toBeNull()
	for (const at of [0, 16, 28]) {
		const bytes = Buffer.from(sealed, 'base64url')
		bytes[at] = (bytes[at] ?? 0) ^ 1
		expect(unseal(KEY, bytes.toString('base64url'), 'row 1')).toBeNull()
	}
	for (const other of ['', 'Ana', sealed.slice(0, -2)])
		expect(unseal(KEY, other, 'row 1')).toBeNull()
})
