import path from 'node:path'
import {
	type Complaint,
	callsIn,
	commentsIn,
	importsOf,
	isCode,
	type Tree,
	waitingLoopsIn,
} from './sources.ts'

/** Who may import whom, by room. A room that is not named here may import anything: the composition roots. */
const MAY_IMPORT: Record<string, readonly string[]> = {
	domain: ['domain'],
	db: ['db', 'domain'],
	emails: ['emails', 'domain'],
	operations: ['operations', 'domain', 'db'],
	views: ['views', 'domain', 'db'],
	integrations: ['integrations', 'operations', 'domain'],
	http: ['http', 'domain', 'db'],
	jobs: ['jobs', 'operations', 'domain', 'db', 'emails'],
	ui: ['ui', 'domain'],
	routes: [
		'routes',
		'http',
		'operations',
		'views',
		'integrations',
		'ui',
		'domain',
	],
	browser: ['browser', 'ui', 'domain'],
}

/** Of which rooms besides a room may name types, in an `import type` of its own: nothing of them runs. */
const MAY_NAME: Record<string, readonly string[]> = {
	integrations: ['db'],
	ui: ['views'],
}

const ROOMS_OF_APP = new Set([
	'domain',
	'operations',
	'views',
	'http',
	'integrations',
	'routes',
	'ui',
	'jobs',
	'cli',
])

/** Files of `app/` itself that are not composition roots. */
const ROOM_OF_FILE: Record<string, string> = {
	'app/root.tsx': 'routes',
	'app/entry.server.tsx': 'routes',
	'app/entry.client.tsx': 'browser',
}

/** The room of a file, or undefined where it lies in none that the architecture names. */
export function roomOf(file: string): string | undefined {
	const [top, second, third] = file.split('/')
	if (top !== 'app') return second === undefined ? 'root' : top
	if (third !== undefined)
		return ROOMS_OF_APP.has(second ?? '') ? second : undefined
	return ROOM_OF_FILE[file] ?? 'root'
}

/** The file that an import of ours names, or undefined for a package. */
export function targetOf(file: string, specifier: string): string | undefined {
	const bare = specifier.replace(/\?.*$/, '')
	if (bare.startsWith('.'))
		return path.posix.join(path.posix.dirname(file), bare)
	if (/^#(app|db|emails|tests)\//.test(bare)) return bare.slice(1)
	return undefined
}

/** Imports that the table of the architecture does not allow. */
export function findForbiddenImports(tree: Tree): Complaint[] {
	return ownImports(tree).flatMap(({ file, line, target, isType }) => {
		const from = roomOf(file)
		const to = roomOf(target)
		if (from === undefined)
			return [`${file}: lies in no room of the architecture`]
		if (from === 'tests') return []
		const allowed = isType
			? MAY_IMPORT[from]?.concat(MAY_NAME[from] ?? [])
			: MAY_IMPORT[from]
		// Product code never reaches into the tests; a file of `app/` itself is for the roots alone.
		const isAllowed =
			to !== 'tests' &&
			(allowed === undefined || (to !== undefined && allowed.includes(to)))
		return isAllowed
			? []
			: [`${file}:${line}: ${from} must not import ${target}`]
	})
}

/** Rooms that are filed by subject: their folders, and what may lie beside the subjects as the floor of all of them. */
const FILED_ROOMS: Record<string, readonly string[]> = {
	'app/operations': [],
	'app/views': ['format', 'paths', 'charts'],
	'app/ui': ['primitives', 'charts', 'layout', 'styles'],
	'db/stores': [],
	'db/reports': [],
	'app/routes/admin': [],
	'app/routes/marketing': [],
	'app/routes/portal': [],
	'app/routes/site': [],
}

/** The subjects, by floor: each may use its own and those below it. */
const FLOORS: readonly (readonly string[])[] = [
	['organisation', 'mail'],
	['accounts'],
	['ledger'],
	['referrals'],
	['people'],
	['asks'],
	['stories'],
	['programme'],
	['growth', 'rewards', 'connections'],
	['overviews'],
]

const FLOOR_OF = new Map(
	FLOORS.flatMap((subjects, floor) =>
		subjects.map((subject) => [subject, floor] as const),
	),
)

/** What frames an audience’s pages or tells of a room, and lies beside its subjects. */
const FRAMES = /^((layout|not-found)\.tsx|README\.md)$/

type Filed = { room: string; folder: string; isFloor: boolean }

/** In which of the filed rooms a file lies, and in which folder of it. */
function filedAt(file: string): Filed | undefined {
	const room = Object.keys(FILED_ROOMS).find((name) =>
		file.startsWith(`${name}/`),
	)
	if (room === undefined) return undefined
	const [folder = '', ...rest] = file.slice(room.length + 1).split('/')
	if (rest.length === 0 && FRAMES.test(folder)) return undefined
	return {
		room,
		folder: rest.length === 0 ? '' : folder,
		isFloor: FILED_ROOMS[room]?.includes(folder) ?? false,
	}
}

/** Files of a filed room that lie in no subject's folder. */
export function findUnfiled(tree: Tree): Complaint[] {
	return [...tree.keys()].flatMap((file) => {
		const at = filedAt(file)
		return at === undefined || at.isFloor || FLOOR_OF.has(at.folder)
			? []
			: [`${file}: lies in no subject of ${at.room}`]
	})
}

/** Imports within a filed room that go up: from a subject to one above it, or from the floor of all to any. */
export function findUpwardImports(tree: Tree): Complaint[] {
	return ownImports(tree).flatMap(({ file, line, target }) => {
		const [from, to] = [filedAt(file), filedAt(target)]
		if (!from || !to || from.room !== to.room || to.isFloor) return []
		const isUp =
			from.isFloor ||
			(FLOOR_OF.get(to.folder) ?? 0) > (FLOOR_OF.get(from.folder) ?? 0)
		return isUp
			? [`${file}:${line}: ${from.folder} must not import ${target}`]
			: []
	})
}

/** Relative and `#` imports that name no file. */
export function findUnresolvedImports(tree: Tree): Complaint[] {
	return ownImports(tree)
		.filter(({ target }) => !tree.has(target))
		.map(({ file, line, target }) => `${file}:${line}: there is no ${target}`)
}

/** Groups of files that import each other in a circle, types included. */
export function findCircles(tree: Tree): Complaint[] {
	const targets = new Map<string, string[]>()
	for (const { file, target } of ownImports(tree)) {
		const known = targets.get(file) ?? []
		targets.set(file, [...known, target])
	}
	const circles = new Map<string, Complaint>()
	const finished = new Set<string>()
	const trail: string[] = []
	const visit = (file: string) => {
		const start = trail.indexOf(file)
		if (start >= 0) {
			const circle = trail.slice(start)
			circles.set([...circle].sort().join(), [...circle, file].join(' → '))
			return
		}
		if (finished.has(file)) return
		trail.push(file)
		for (const target of targets.get(file) ?? []) visit(target)
		trail.pop()
		finished.add(file)
	}
	for (const file of targets.keys()) visit(file)
	return [...circles.values()]
}

/** Packages that only compute. */
const PURE_PACKAGES = new Set([
	'tldts',
	'currency-codes',
	'validator',
	// Lists of names, and nothing else.
	'disposable-email-domains',
	'email-providers',
	// Given an id and an instant, as it always is here.
	'ics',
	'mdast-util-from-markdown',
	// Types.
	'mdast',
	'diff',
])

const IMPURE_NAMES = new Set([
	'process',
	'performance',
	'crypto',
	'globalThis',
	'global',
	'window',
	'document',
	'fetch',
	'setTimeout',
	'setInterval',
	'setImmediate',
	'queueMicrotask',
	'console',
	'require',
	'import.meta',
	'import()',
	'Date.now',
	'new Date()',
	'Date()',
	'Math.random',
])

/** Members whose answer depends on the machine's zone or language. */
const LOCAL_MEMBERS =
	/\.(get(FullYear|Month|Date|Day|Hours|Minutes|Seconds|TimezoneOffset)|set(FullYear|Month|Date|Hours|Minutes|Seconds)|localeCompare|resolvedOptions)$/

/** Whatever makes a function of the domain depend on more than its arguments. */
export function findImpurities(tree: Tree): Complaint[] {
	return codeOf(tree, 'app/domain/').flatMap(([file, text]) => [
		...importsOf(file, text)
			.filter(
				({ specifier }) =>
					targetOf(file, specifier) === undefined &&
					!PURE_PACKAGES.has(packageOf(specifier)),
			)
			.map(({ line, specifier }) => `${file}:${line}: imports ${specifier}`),
		...callsIn(file, text)
			.filter(({ name }) => IMPURE_NAMES.has(name) || LOCAL_MEMBERS.test(name))
			.map(({ line, name }) => `${file}:${line}: mentions ${name}`),
	])
}

/** `@scope/name` or `name`, without the path inside the package. */
const packageOf = (specifier: string) =>
	/^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier

/** Packages that one place alone may import, because it hides what differs between the databases. */
const KEEPERS: [specifier: RegExp, keeper: RegExp][] = [
	[/^drizzle-orm\/(pg|sqlite)-core/, /^db\/columns\.ts$/],
	[/^(better-sqlite3|pg$)/, /^(db|tests)\//],
]

/** Imports of a package outside the place that keeps it. */
export function findMisplacedPackages(tree: Tree): Complaint[] {
	return codeOf(tree).flatMap(([file, text]) =>
		importsOf(file, text)
			.filter(({ specifier }) =>
				KEEPERS.some(
					([kept, keeper]) => kept.test(specifier) && !keeper.test(file),
				),
			)
			.map(({ line, specifier }) => `${file}:${line}: imports ${specifier}`),
	)
}

/** What builds the portal and does not run: its packages need not be there when it is run. */
const BUILDS =
	/^(app\/(vite\.config|keep-server-out|routes)\.ts|db\/drizzle\.config\.ts)$/

/** Packages that run and that no import names, each with who asks for it. */
const ASKED_FOR_OTHERWISE: Record<string, string> = {
	tsx: 'npm run laurel, npm run demo',
	'better-sqlite3': 'db/sqlite-driver.ts, by the name that fits this Node',
}

/** Packages of running code that `npm ci --omit=dev` leaves out, and packages that it brings in vain. */
export function findMisdeclaredPackages(
	tree: Tree,
	{ dependencies }: { dependencies: Record<string, string> },
): Complaint[] {
	const imported = codeOf(tree).flatMap(([file, text]) =>
		/^(app|db|emails)\//.test(file) && !BUILDS.test(file)
			? importsOf(file, text)
					.filter(
						({ specifier, isType }) =>
							!isType &&
							targetOf(file, specifier) === undefined &&
							!/^(node|virtual):/.test(specifier),
					)
					.map(({ specifier, line }) => ({
						name: packageOf(specifier),
						at: `${file}:${line}`,
					}))
			: [],
	)
	const used = new Set([
		...imported.map(({ name }) => name),
		...Object.keys(ASKED_FOR_OTHERWISE),
	])
	return [
		...imported
			.filter(({ name }) => !(name in dependencies))
			.map(({ name, at }) => `${at}: ${name} is not among the dependencies`),
		...Object.keys(dependencies)
			.filter((name) => !used.has(name))
			.map((name) => `package.json: nothing that runs imports ${name}`),
	]
}

/** Server code asked for by what runs in the browser. */
export function findServerCodeInBrowser(tree: Tree): Complaint[] {
	return codeOf(tree).flatMap(([file, text]) =>
		['ui', 'browser'].includes(roomOf(file) ?? '')
			? importsOf(file, text)
					.filter(({ specifier }) => /\.server\b|^node:/.test(specifier))
					.map(({ line, specifier }) => `${file}:${line}: imports ${specifier}`)
			: [],
	)
}

const FORBIDDEN_CALLS: [name: RegExp, reason: string][] = [
	[/\.transaction$/, "the driver's own transaction() lands half a write"],
	[/^console\./, 'left-over output'],
	[/\.waitForTimeout$/, 'a sleep in a browser test'],
	[
		/^(test|it|describe|suite)\b.*\.(only|skip|todo|fixme|fails)$/,
		'a test that does not run',
	],
	[/^as any$/, 'a hole in the types'],
	[/^\.\.\.\{\}$/, 'a spread literal: unknown properties go unchecked'],
]

const UNFINISHED = /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck|expect-error)/
/** Of product code alone: a test's own stream may end the test. */
const FORBIDDEN_IN_PRODUCT: [
	name: RegExp,
	reason: string,
	but?: readonly string[],
][] = [
	[
		/\bcreateWriteStream$/,
		'a stream whose failure nobody hears ends the process: write to a file handle',
	],
	[
		/\brequest\.formData$/,
		'what no database keeps would get in: use readFormData',
		['app/http/forms.ts'],
	],
]

/** Calls and comments that never belong in the repository. */
export function findLeftovers(tree: Tree): Complaint[] {
	return codeOf(tree).flatMap(([file, text]) => [
		...callsIn(file, text).flatMap(({ name, line }) =>
			[
				...FORBIDDEN_CALLS,
				...(file.startsWith('tests/') ? [] : FORBIDDEN_IN_PRODUCT),
			]
				.filter(
					([forbidden, , but]) => forbidden.test(name) && !but?.includes(file),
				)
				.map(([, reason]) => `${file}:${line}: ${name}: ${reason}`),
		),
		// What stands nowhere in a file stands in no comment of it, and to look for comments is slow.
		...(UNFINISHED.test(text) ? commentsIn(file, text) : [])
			.filter((comment) => UNFINISHED.test(comment))
			.map((comment) => `${file}: ${comment}`),
	])
}

/**
 * Loops of the worker that wait, and are no list: each says here why it ends. All else that waits in a queue is worked off
 * by `workOff`, which makes progress or stops.
 */
const ENDING_LOOPS: Record<string, string> = {
	'work-off.ts': 'puts aside what does not leave; its laws are in tests',
	'worker.ts': 'the worker itself: rounds with a pause, until it is stopped',
	'drain-inbox.ts': 'throws where the position does not move on',
	'settle-accounts.ts': 'settling ahead, which refuses circles',
	'prune-usage.ts': 'goes on to the next source where nothing was removed',
	'empty-old-events.ts': 'what is emptied or removed is not found again',
	'rebuild-recurring.ts': 'pages by the account, in one order',
	'escalate-held.ts': 'pages by a cursor',
	'remind-of-stories.ts': 'pages by a cursor',
	'take-back-import.ts': 'throws where a line that was voided still stands',
	'find-cycles.ts': 'visits each account once',
}

/** Loops of operations and jobs that could spin for ever. */
export const findSpinningLoops = (tree: Tree): Complaint[] =>
	codeOf(tree).flatMap(([file, text]) =>
		['operations', 'jobs'].includes(roomOf(file) ?? '') &&
		!Object.hasOwn(ENDING_LOOPS, path.basename(file))
			? waitingLoopsIn(file, text).map(
					(line) => `${file}:${line}: a loop that waits: use workOff`,
				)
			: [],
	)

type Lock = {
	packages: Record<string, { optionalDependencies?: Record<string, string> }>
}

/** Optional packages that a lock file names and does not describe: `npm ci` fails on them elsewhere. */
export function findHolesInLock(lock: Lock): Complaint[] {
	return Object.entries(lock.packages).flatMap(([at, entry]) =>
		Object.keys(entry.optionalDependencies ?? {})
			.filter(
				(name) => !placesOf(at, name).some((place) => place in lock.packages),
			)
			.map((name) => `${at || 'package.json'}: ${name} has no entry`),
	)
}

/** Where a package's dependency may lie: its own folder, or that of any package around it. */
function placesOf(at: string, name: string): string[] {
	const around = at.split(/(?:^|\/)node_modules\//).slice(1)
	return Array.from({ length: around.length + 1 }, (_, depth) =>
		[...around.slice(0, depth), name]
			.map((part) => `node_modules/${part}`)
			.join('/'),
	)
}

/** What differs between two lists of names. */
export function compareNames(
	wanted: readonly string[],
	found: readonly string[],
): Complaint[] {
	return [
		...wanted
			.filter((name) => !found.includes(name))
			.map((name) => `${name} is missing`),
		...found
			.filter((name) => !wanted.includes(name))
			.map((name) => `${name} does not belong`),
	]
}

const codeOf = (tree: Tree, under = '') =>
	[...tree].filter(([file]) => isCode(file) && file.startsWith(under))

const ownImports = (tree: Tree) =>
	codeOf(tree).flatMap(([file, text]) =>
		importsOf(file, text).flatMap(({ specifier, line, isType }) => {
			const target = targetOf(file, specifier)
			return target === undefined ? [] : [{ file, line, target, isType }]
		}),
	)
