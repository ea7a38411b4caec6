import { DrizzleQueryError } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { sendConsoleToLog } from '#app/http/console-to-log.ts'
import { createLog, loggedError } from '#app/http/log.ts'
import { loggedPath } from '#app/http/logged-path.ts'
import { traceActor, traced } from '#app/http/request-trace.ts'

describe('the log', () => {
	test.each([
		['/admin?from=2026-01', '/admin'],
		['/sign-in/9f8Abc_-', '/sign-in/…'],
		['/sign-in/9f8Abc_-?next=/admin', '/sign-in/…'],
		['/sign-in/9f8Abc.data', '/sign-in/….data'],
		['/sign-in?email=ana@example.com', '/sign-in'],
		['/r/ana@example.com/x?email=ana@example.com', '/r/…'],
		['/admin/accounts/acme', '/admin/accounts/acme'],
		['/', '/'],
		['/refer/consent/9f8Abc', '/refer/…'],
		['/Stories/REVIEW/9f8Abc/consent', '/stories/review/…'],
		['//sign-in//9f8Abc', '/sign-in/…'],
		['/x/../sign-in/./9f8Abc', '/sign-in/…'],
		['/%2e%2e/%53ign%2Din/9f8Abc', '/sign-in/…'],
		['/sign-in%2F9f8Abc', '/sign-in/…'],
		['/sign-in%252F9f8Abc', '/sign-in/…'],
		['/sign-in\\9f8Abc', '/sign-in/…'],
		['/sign-in%3Ftoken=9f8Abc', '/sign-in'],
		['/sign-inn/tok_en-of-somebody-who-mistyped-the-path', '/sign-inn/…'],
		['/mail/ana@example.com/x', '/mail/…/x'],
	])('of %s keeps %s', (url, path) => {
		expect(loggedPath(url)).toBe(path)
	})

	const linesOf = (write: (log: ReturnType<typeof createLog>) => void) => {
		const lines: Record<string, unknown>[] = []
		write(createLog('info', { write: (line) => lines.push(JSON.parse(line)) }))
		return lines
	}

	test('says on each line which request it is about, and who asked', () => {
		const lines = linesOf((log) => {
			log.info({}, 'a job')
			traced('request-1', () => {
				log.info({}, 'a stranger')
				traceActor('user-1')
				log.info({}, 'somebody')
			})
		})
		expect(lines).toMatchObject([
			{ requestId: null, actor: 'system', msg: 'a job' },
			{ requestId: 'request-1', actor: null, msg: 'a stranger' },
			{ requestId: 'request-1', actor: 'user-1', msg: 'somebody' },
		])
	})

	test('takes what the framework prints, without secrets', () => {
		const target = { ...console }
		const lines = linesOf((log) => {
			sendConsoleToLog(log, target)
			target.warn('No routes matched location "%s"', '/sign-in/9f8Abc?next=/x')
			target.error(new Error('No route matches URL "/invitation/9f8Abc"'))
		})
		expect(lines).toHaveLength(2)
		expect(JSON.stringify(lines)).not.toContain('9f8Abc')
		expect(lines).toMatchObject([
			{ level: 40, text: 'No routes matched location "/sign-in/…"' },
			{
				level: 50,
				errors: [{ message: 'No route matches URL "/invitation/…"' }],
			},
		])
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
