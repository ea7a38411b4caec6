import { describe, expect, test } from 'vitest'
import {
	can,
	isReadOnly,
	ROLES,
	type Role,
	VERBS,
	type Verb,
} from '#app/domain/people/permissions.ts'

describe('who may what', () => {
	test.each<[Role, readonly Verb[]]>([
		['admin', VERBS.filter((verb) => verb !== 'advocate')],
		['marketing', ['see_programme', 'run_programme']],
		['finance', ['see_revenue', 'close_periods', 'keep_costs']],
		['auditor', ['see_revenue', 'see_programme', 'see_settings']],
		['advocate', ['advocate']],
	])('%s', (role, verbs) => {
		expect(VERBS.filter((verb) => can(role, verb))).toEqual(verbs)
	})

	test('the auditor alone changes nothing', () => {
		expect(ROLES.filter(isReadOnly)).toEqual(['auditor'])
	})

	test('every verb is somebody’s', () => {
		for (const verb of VERBS)
			expect(ROLES.some((role) => can(role, verb))).toBe(true)
	})
})
