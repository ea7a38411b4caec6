import { beforeAll, describe, expect, test } from 'vitest'
import { can, ROLES } from '#app/domain/people/permissions.ts'
import { htmlProblemsIn } from '#tests/support/html-problems.ts'
import { DOORS, type Expectation } from './doors.ts'
import { openFurnishedPortal } from './furnished-portal.ts'
import { readRoutes, type TestPortal } from './test-portal.ts'

const routes = await readRoutes()

const PEOPLE = ['stranger', ...ROLES] as const
type Who = (typeof PEOPLE)[number]

/** Who may come in to look, or to change something. */
function entersBy(
	{ door, ...verbs }: Expectation,
	way: 'sees' | 'does',
): readonly Who[] {
	if (door === 'anybody') return PEOPLE
	if (door === 'person') return ROLES
	const verb = door ?? verbs[way]
	return verb ? ROLES.filter((role) => can(role, verb)) : []
}

let portal: TestPortal
let cookies: Partial<Record<Who, string>>

beforeAll(async () => {
	;({ portal, cookies } = await openFurnishedPortal())
})

test('every route has its expectation, and every expectation its route', () => {
	expect(Object.keys(DOORS).sort()).toEqual(routes.map(({ id }) => id).sort())
})

test('a route with a parameter says what is elsewhere', () => {
	const silent = routes.filter(
		({ id, fullPath }) =>
			fullPath.includes(':') &&
			DOORS[id]?.door !== 'anybody' &&
			!DOORS[id]?.elsewhere,
	)
	expect(silent.map(({ id }) => id)).toEqual([])
})

/** The address at which the framework runs one route's loader alone: a layout above it protects nothing. */
const dataOf = (url: string, routeId: string) =>
	`${url === '/' ? '/_root' : url}.data?_routes=${encodeURIComponent(routeId)}`

const verdictOf = async (response: Response) => {
	if (response.status === 202 && (await response.text()).includes('/sign-in?'))
		return 'sign in'
	if (response.status === 302)
		return response.headers.get('location')?.startsWith('/sign-in')
			? 'sign in'
			: 'elsewhere'
	if (response.status === 403) return 'forbidden'
	return response.status < 500 ? 'enters' : `failed with ${response.status}`
}

/** What is wrong with the HTML of a page; nothing where the answer is none. */
const problemsOf = async (response: Response) =>
	response.headers.get('content-type')?.startsWith('text/html')
		? htmlProblemsIn(await response.text())
		: []

const STATUS = { enters: 200, 'sign in': 302, forbidden: 403 }

const expected = (
	expectation: Expectation,
	way: 'sees' | 'does',
	who: Who,
): keyof typeof STATUS => {
	if (entersBy(expectation, way).includes(who)) return 'enters'
	return who === 'stranger' ? 'sign in' : 'forbidden'
}

describe.each(
	routes
		.filter(({ id }) => DOORS[id]?.door !== 'anybody' && DOORS[id])
		.map((route) => ({ ...route, expectation: DOORS[route.id] ?? never() })),
)('$id', ({ id, module, expectation, path, parentId, index }) => {
	const { url, elsewhere } = expectation
	const isPage = 'default' in module || !('action' in module)
	const hasIndex = routes.some(
		(route) => route.parentId === id && route.index === true,
	)

	test('has a loader or an action to stand at the door', () => {
		expect('loader' in module || 'action' in module).toBe(true)
		expect(parentId === 'root' || path || index).toBeTruthy()
	})

	if ('loader' in module)
		test.each(PEOPLE)('its loader, for a visitor who is %s', async (who) => {
			const response = await portal.ask(dataOf(url, id), { as: cookies[who] })
			expect(await verdictOf(response)).toBe(expected(expectation, 'sees', who))
		})

	if ('loader' in module && isPage && !hasIndex)
		test.each(PEOPLE)('its page, for a visitor who is %s', async (who) => {
			const response = await portal.ask(url, { as: cookies[who] })
			expect(response.status).toBe(STATUS[expected(expectation, 'sees', who)])
			expect(await problemsOf(response)).toEqual([])
		})

	if ('action' in module)
		test.each(PEOPLE)('its action, for a visitor who is %s', async (who) => {
			const response = await portal.ask(url, { as: cookies[who], form: {} })
			const verdict = await verdictOf(response)
			if (expected(expectation, 'does', who) === 'enters')
				expect(['enters', 'elsewhere']).toContain(verdict)
			else expect(verdict).toBe(expected(expectation, 'does', who))
		})

	if (elsewhere)
		test.each(entersBy(expectation, 'loader' in module ? 'sees' : 'does'))(
			'what is not theirs is not there, for %s',
			async (who) => {
				const given = {
					as: cookies[who],
					...('loader' in module ? {} : { form: {} }),
				}
				expect((await portal.ask(elsewhere, given)).status).toBe(404)
			},
		)
})

function never(): never {
	throw new Error('no expectation')
}

describe('open to anybody', () => {
	test.each([
		['/', 200],
		['/set-up', 302],
		['/sign-in', 200],
		['/sign-in/unknown', 200],
		['/refer', 200],
		['/refer?via=unknown', 302],
		['/refer/unknown', 404],
		['/refer/consent/unknown', 410],
		['/stories', 200],
		['/stories/unknown', 404],
		['/stories/unknown/print', 404],
		['/stories/unknown/open-graph.png', 404],
		['/stories/unknown/quotes/1.png', 404],
		['/stories/preview/unknown', 404],
		['/stories/review/unknown', 404],
		['/stories/review/unknown/consent', 404],
		['/thanks', 200],
		['/unsubscribe/unknown', 404],
		['/mail-preferences', 302],
		['/mail-preferences/unknown', 404],
		['/webhooks/resend', 405],
		['/confirm/nope', 302],
		['/confirm/link/unknown', 200],
		['/sign-out', 302],
		['/invitation/unknown', 200],
		['/images/unknown', 404],
		['/no/such/page', 404],
	])('%s answers a stranger with %i', async (path, status) => {
		const response = await portal.ask(path)
		expect(response.status).toBe(status)
		expect(await problemsOf(response)).toEqual([])
	})

	test.each([
		['admin', '/admin'],
		['marketing', '/marketing'],
		['advocate', '/portal'],
	] as const)('the front page takes %s home to %s', async (who, home) => {
		for (const path of ['/', '/sign-in']) {
			const response = await portal.ask(path, { as: cookies[who] })
			expect(response.headers.get('location')).toBe(home)
		}
	})

	test.each(PEOPLE)('set-up is over, for %s', async (who) => {
		const form = {
			organisationName: 'Mine now',
			zone: 'UTC',
			baseCurrency: 'USD',
			name: '',
			email: 'mallory@example.com',
		}
		const response = await portal.ask('/set-up', { as: cookies[who], form })
		expect(response.status).toBe(302)
		expect(response.headers.get('location')).toBe('/')
		expect(response.headers.get('set-cookie')).toBeNull()
	})
})
