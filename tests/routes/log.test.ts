import { DrizzleQueryError } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { loggedError, loggedPath } from '#app/http/log.ts'

describe('the log', () => {
	test.each([
		['/admin?from=2026-01', '/admin'],
		['/sign-in/9f8Abc_-', '/sign-in/…'],
		['/sign-in/9f8Abc_-?next=/admin', '/sign-in/…'],
		['/sign-in/9f8Abc.data', '/sign-in/….data'],
		['/sign-in?email=ana@example.com', '/sign-in'],
		['/r/ana@example.com/x?email=ana@example.com', '/r/…'],
	])('of %s keeps %s', (url, path) => {
		expect(loggedPath(url)).toBe(path)
	})

	test('of a failed query keeps its SQL, and no value', () => {
		const cause = Object.assign(
			new Error('duplicate key (ana@example.com) already exists'),
			{ code: '23505' },
		)
		const error = new DrizzleQueryError(
			'insert into user_details values ($1)',
			['ana@example.com'],
			cause,
		)
		const logged = loggedError(error)
		expect(JSON.stringify(logged)).not.toContain('ana@example.com')
		expect(logged).toMatchObject({
			query: 'insert into user_details values ($1)',
			cause: { code: '23505' },
		})
		expect(logged.frames).toContainEqual(expect.stringContaining('at '))
	})

	test('of any other error keeps its message', () => {
		expect(loggedError(new TypeError('no such thing'))).toMatchObject({
			type: 'TypeError',
			message: 'no such thing',
		})
	})
})
