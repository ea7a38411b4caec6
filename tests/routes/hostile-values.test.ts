import { beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#app/domain/people/permissions.ts'
import { dialect } from '#db/dialect.ts'
import { DOORS } from './doors.ts'
import { formsOfPage, linksOfPage, type PageForm } from './forms-of-page.ts'
import { openFurnishedPortal } from './furnished-portal.ts'
import { HOSTILE, HOSTILE_ENCODED } from './hostile-values.ts'
import { readRoutes, SITE, type TestPortal } from './test-portal.ts'

/** Every value in every place, by hand; else each place gets some, in turn. */
const isWhole = process.env.HOSTILE === 'whole'
/** What another database alone can choke on is NUL; the rest never gets as far as that. */
const isForNul = dialect === 'postgres' && !isWhole
const PER_PLACE = 1

const routes = await readRoutes()
let portal: TestPortal
let cookies: Partial<Record<Role, string>>

beforeAll(async () => {
	;({ portal, cookies } = await openFurnishedPortal())
})

let turn = 0
type Hostile = readonly [what: string, value: string]
function some(values: readonly Hostile[], count = PER_PLACE): Hostile[] {
	if (isWhole) return [...values]
	if (isForNul) return values.filter(([what]) => what === 'NUL').slice(0, 1)
	turn += count
	return Array.from(
		{ length: Math.min(count, values.length) },
		(_, i) => values[(turn + i) % values.length] as Hostile,
	)
}

/** Somebody who is let in, and the answer; nothing where the address is for nobody. */
async function enter(url: string) {
	for (const role of ['admin', 'marketing', 'advocate'] as const) {
		const response = await portal.ask(url, { as: cookies[role] })
		if (response.status === 200) return { role, response }
		await response.body?.cancel()
	}
	return null
}

let visitors = 0
/** Of another network each, so that no limit stands in the way. */
function nextClient() {
	visitors += 1
	return `198.${18 + (visitors >> 16)}.${(visitors >> 8) & 255}.${visitors & 255}`
}

/** What was wrong with the answer: nothing, a fault of ours, or none at all. */
async function faultOf(
	path: string,
	given: Parameters<TestPortal['ask']>[1],
): Promise<string | null> {
	try {
		const response = await portal.ask(path, { ...given, client: nextClient() })
		await response.arrayBuffer()
		return response.status < 500 ? null : `${response.status}`
	} catch (error) {
		return String(error)
	}
}

const encoded = () => [
	...Object.entries(HOSTILE).map(
		([what, value]) => [what, encodeURIComponent(value)] as const,
	),
	...Object.entries(HOSTILE_ENCODED),
]

const PROTO = ['a name of every object', '__proto__'] as const

const isAlive = async () => {
	expect((await portal.ask('/sign-in')).status).toBe(200)
	expect((await portal.signIn('admin')).cookie).not.toBe('')
}

const withParameters = routes.filter(
	({ id, fullPath }) => fullPath.includes(':') && DOORS[id],
)

describe('in the path of an address', () => {
	test.each(withParameters)('$fullPath', async ({ id, fullPath, module }) => {
		const door = DOORS[id]
		const here = new URL(door?.url ?? '/', SITE).pathname.split('/')
		const role = (await enter(door?.url ?? '/'))?.role ?? 'admin'
		const found: string[] = []
		for (const [index, part] of fullPath.split('/').entries()) {
			if (!part.startsWith(':')) continue
			for (const [what, value] of some(encoded())) {
				const path = here.with(index, value).join('/')
				const given = {
					as: cookies[role],
					...('action' in module && !('loader' in module) ? { form: {} } : {}),
				}
				const fault = await faultOf(path, given)
				if (fault) found.push(`${part} = ${what}: ${fault}`)
			}
		}
		expect(found).toEqual([])
	})

	test('and the portal goes on', isAlive)
})

const withLoader = routes.filter(
	({ id, module }) => DOORS[id] && 'loader' in module,
)

/** The names that a page reads from its address: those it asks for, and those that its links and forms lead back with. */
async function queryOf(url: string) {
	const asked = new Set<string>()
	const { get, getAll, has } = URLSearchParams.prototype
	Object.assign(URLSearchParams.prototype, {
		get(name: string) {
			asked.add(name)
			return get.call(this, name)
		},
		getAll(name: string) {
			asked.add(name)
			return getAll.call(this, name)
		},
		has(name: string) {
			asked.add(name)
			return has.call(this, name)
		},
	})
	try {
		const entered = await enter(url)
		if (!entered) return null
		const text = await entered.response.text()
		const path = new URL(url, SITE).pathname
		for (const link of [...linksOfPage(text), url]) {
			if (!URL.canParse(link, new URL(url, SITE))) continue
			const to = new URL(link, new URL(url, SITE))
			if (to.pathname === path)
				for (const name of to.searchParams.keys()) asked.add(name)
		}
		for (const { method, action, fields } of formsOfPage(text, url))
			if (method === 'GET' && new URL(action, SITE).pathname === path)
				for (const { name } of fields) asked.add(name)
		return { role: entered.role, names: [...asked] }
	} finally {
		Object.assign(URLSearchParams.prototype, { get, getAll, has })
	}
}

describe('in the query of an address', () => {
	test.each(withLoader)('$id', async ({ id }) => {
		const url = DOORS[id]?.url ?? '/'
		const query = await queryOf(url)
		if (!query) return
		const at = new URL(url, SITE)
		const found: string[] = []
		// What every object has stands in for words that a page looks up: always tried.
		for (const name of query.names)
			for (const [what, value] of [
				...some(encoded()),
				...(isForNul ? [] : [PROTO]),
			]) {
				const others = new URLSearchParams(at.searchParams)
				others.delete(name)
				const path = `${at.pathname}?${others}&${encodeURIComponent(name)}=${value}`
				const fault = await faultOf(path, { as: cookies[query.role] })
				if (fault) found.push(`${name} = ${what}: ${fault}`)
			}
		expect(found).toEqual([])
	})

	test('and the portal goes on', isAlive)
})

/** What ends the session of who posts it. */
const ENDS = /sign-out|deactivation|erasure/

async function formsOf(url: string) {
	const entered = await enter(url)
	const type = entered?.response.headers.get('content-type')
	if (!entered || !type?.startsWith('text/html')) return []
	return formsOfPage(await entered.response.text(), url)
		.filter(({ method, action }) => method === 'POST' && !ENDS.test(action))
		.map((form) => ({ ...form, role: entered.role }))
}

const bodyOf = (
	{ isMultipart, fields }: PageForm,
	name: string,
	value: string,
) => {
	const body = isMultipart ? new FormData() : new URLSearchParams()
	for (const field of fields)
		body.append(field.name, field.name === name ? value : field.value)
	return body
}

/** The same form stands on several pages. */
const tried = new Set<string>()

describe('in a field of a form', () => {
	test.each(withLoader)('of $id', async ({ id }) => {
		const url = DOORS[id]?.url ?? '/'
		const found: string[] = []
		for (const form of await formsOf(url)) {
			const names = new Set(form.fields.map(({ name }) => name))
			const known = `${form.action} ${[...names]}`
			if (tried.has(known)) continue
			tried.add(known)
			for (const name of names)
				for (const [what, value] of some(Object.entries(HOSTILE))) {
					const body = bodyOf(form, name, value)
					const given = {
						as: cookies[form.role],
						form: {},
						body,
					}
					const path = new URL(form.action, new URL(url, SITE))
					const fault = await faultOf(`${path.pathname}${path.search}`, given)
					if (fault) found.push(`${form.action} ${name} = ${what}: ${fault}`)
				}
		}
		expect(found).toEqual([])
	})

	test('and the portal goes on', isAlive)
})

/** As bytes: a header holds what a client makes of a text. */
const HEADERS: Readonly<Record<string, string>> = {
	'bytes that are no character': '\xff\xfe\x80',
	'10 kB': 'x'.repeat(10_240),
	'percent signs': '50%off; a=%zz; laurel_session=%E0%A4%A; =; ;;',
	'names of every object': '__proto__=1; constructor=2; toString',
	quotes: '"\'\\";q=-1,,;=*/*;q=x',
	'a number beyond 64 bits': 'bytes=92233720368547758080-1e309',
	nothing: '',
}
const NAMES = [
	'accept',
	'accept-language',
	'authorization',
	'content-type',
	'cookie',
	'host',
	'if-modified-since',
	'if-none-match',
	'origin',
	'range',
	'referer',
	'sec-fetch-dest',
	'sec-fetch-site',
	'user-agent',
	'x-forwarded-for',
	'x-forwarded-host',
	'x-forwarded-proto',
	'x-request-id',
]

describe.runIf(!isForNul)('in a header', () => {
	test.each(NAMES)('%s', async (name) => {
		const found: string[] = []
		for (const [what, value] of Object.entries(HEADERS))
			for (const [path, given] of [
				['/', {}],
				['/refer', {}],
				['/admin', { as: cookies.admin }],
				['/admin/entries.csv', { as: cookies.admin }],
				['/sign-in', { form: { email: 'somebody@example.com' } }],
			] as const) {
				const fault = await faultOf(path, {
					...given,
					headers: { [name]: value },
				})
				if (fault) found.push(`${path} ${name} = ${what}: ${fault}`)
			}
		expect(found).toEqual([])
	})

	test('and the portal goes on', isAlive)
})
