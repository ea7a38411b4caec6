import type { Policy } from '#app/domain/policy.ts'
import type { UtmTemplate } from '#app/domain/referrals/link.ts'
import {
	DEFAULT_REFERRAL_SETTINGS,
	type ReferralSettings,
} from '#app/domain/referrals/settings.ts'
import { databaseUrl, dialectOf } from './dialect.ts'
import { Sqlite, type SqliteConnection } from './sqlite-driver.ts'

/** A link as a redirect needs it. */
export type HotLink = {
	/** `links.code`. */
	readonly code: string
	/** As it is shown now. */
	readonly shown: string
	/** Null: where the programme leads. */
	readonly destination: string | null
	readonly campaign: string | null
	readonly utm: UtmTemplate | null
	readonly isPaused: boolean
}

/** What all redirects share. */
export type HotProgramme = {
	readonly settings: ReferralSettings
	readonly windowDays: number
}

/** Lookups by key, prepared once, on a connection of their own that cannot write. */
export type HotLinks = {
	/** The link that answers to a folded code or word. */
	find(folded: string): Promise<HotLink | null>
	/** A second old at most. */
	programme(): Promise<HotProgramme>
	close(): Promise<void>
}

type LinkRow = {
	code: string
	shown: string
	destination: string | null
	campaign: string | null
	utm: unknown
	paused_at: unknown
}
type ProgrammeRow = { settings: unknown; policy: unknown }

const LINK = (mark: string) =>
	`select l.code, coalesce(s.code_shown, l.code_shown) as shown, coalesce(s.destination, l.destination) as destination, s.campaign, s.utm, s.paused_at
	from links l left join link_settings s on s.code = l.code
	where l.code = coalesce((select code from links where code = ${mark}), (select code from link_aliases where alias = ${mark}))`

const PROGRAMME = `select (select settings from referral_settings order by version desc limit 1) as settings,
	(select settings from policies order by version desc limit 1) as policy`

const PROGRAMME_LIVES_MS = 1_000

/** Opens the database at `url` for lookups alone; it is there, and migrated. */
export async function openHotLinks(url = databaseUrl): Promise<HotLinks> {
	const source =
		dialectOf(url) === 'sqlite'
			? openSqlite(url.slice('file:'.length))
			: await openPostgres(url)
	let programme: Promise<HotProgramme> | undefined
	let readAt = Number.NEGATIVE_INFINITY
	return {
		find: async (folded) => source.link(folded),
		programme() {
			const now = performance.now()
			if (!programme || now - readAt >= PROGRAMME_LIVES_MS) {
				readAt = now
				programme = Promise.resolve(source.programme()).then(programmeOf)
				programme.catch(() => {
					programme = undefined
				})
			}
			return programme
		},
		close: async () => source.close(),
	}
}

type Source = {
	link(folded: string): HotLink | null | Promise<HotLink | null>
	programme(): ProgrammeRow | Promise<ProgrammeRow>
	close(): void | Promise<void>
}

function openSqlite(file: string): Source {
	const connection = new Sqlite(file, { readonly: true, fileMustExist: true })
	const link = connection.prepare(LINK('@folded'))
	const programme = connection.prepare(PROGRAMME)
	const isKnown = createFreshness(connection)
	const known = new Map<string, HotLink>()
	return {
		link(folded) {
			if (!isKnown() || known.size >= MOST_LINKS) known.clear()
			const cached = known.get(folded)
			if (cached) return cached
			const row = link.get({ folded }) as LinkRow | undefined
			if (!row) return null
			const found = linkOf(row)
			known.set(folded, found)
			return found
		},
		programme: () => programme.get() as ProgrammeRow,
		close: () => void connection.close(),
	}
}

const MOST_LINKS = 10_000
/** Asking costs about as much as a lookup; those that come in one breath ask once. */
const FRESH_MS = 1

/** Says whether the file is as it was when this was last asked; SQLite counts what other connections commit. */
function createFreshness(connection: SqliteConnection): () => boolean {
	const version = connection.prepare('pragma data_version').pluck()
	let known: unknown
	let askedAt = Number.NEGATIVE_INFINITY
	return () => {
		const now = performance.now()
		if (now - askedAt < FRESH_MS) return true
		askedAt = now
		const current = version.get()
		const isSame = current === known
		known = current
		return isSame
	}
}

async function openPostgres(url: string): Promise<Source> {
	const { default: pg } = await import('pg')
	const pool = new pg.Pool({
		connectionString: url,
		max: 4,
		options: '-c default_transaction_read_only=on',
	})
	// An idle connection that the server ends must not end the process; the next query reports it.
	pool.on('error', () => undefined)
	return {
		async link(folded) {
			const { rows } = await pool.query({
				name: 'hot-link',
				text: LINK('$1'),
				values: [folded],
			})
			return rows[0] ? linkOf(rows[0]) : null
		},
		async programme() {
			const { rows } = await pool.query(PROGRAMME)
			return rows[0]
		},
		close: () => pool.end(),
	}
}

/** Plain data is text in SQLite. */
const parsed = <T>(value: unknown): T | null =>
	(typeof value === 'string' ? JSON.parse(value) : value) as T | null

const linkOf = ({ utm, paused_at, ...link }: LinkRow): HotLink => ({
	...link,
	utm: parsed<UtmTemplate>(utm),
	isPaused: paused_at !== null,
})

function programmeOf({ settings, policy }: ProgrammeRow): HotProgramme {
	const { windowDays } = parsed<Policy>(policy) ?? {}
	if (windowDays === undefined) throw new Error('no policy has been stored')
	return {
		settings: parsed<ReferralSettings>(settings) ?? DEFAULT_REFERRAL_SETTINGS,
		windowDays,
	}
}
