import { expect, test } from 'vitest'
import { draftInvitation } from '#app/domain/case-studies/invitation.ts'

const named = { accountName: 'Acme', organisationName: 'Northwind' }

test('an invitation greets by name where one is known, and names both companies', () => {
	const text = draftInvitation({ ...named, advocateName: 'Ana' })
	expect(text).toMatch(/^Hello Ana,\n/)
	expect(text).toContain('Acme')
	expect(text).toContain('Northwind')
	expect(draftInvitation({ ...named, advocateName: null })).toMatch(/^Hello,\n/)
})
