import type { Policy } from '#app/domain/policy.ts'
import type { UtmTemplate } from '#app/domain/referrals/link.ts'
import {
	DEFAULT_REFERRAL_SETTINGS,
	type ReferralSettings,
} from '#app/domain/referrals/settings.ts'
import { databaseUrl, dialectOf } from './dialect.ts'
import { Sqlite } from './sqlite-driver.ts'

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
		async find(folded) {
			const row = await source.link(folded)
			return row ? linkOf(row) : null
		},
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
	link(folded: string): LinkRow | undefined | Promise<LinkRow | undefined>
	programme(): ProgrammeRow | Promise<ProgrammeRow>
	close(): void | Promise<void>
}

function openSqlite(file: string): Source {
	const connection = new Sqlite(file, { readonly: true, fileMustExist: true })
	const link = connection.prepare(LINK('@folded'))
	const programme = connection.prepare(PROGRAMME)
	return {
		link: (folded) => link.get({ folded }) as LinkRow | undefined,
		programme: () => programme.get() as ProgrammeRow,
		close: () => void connection.close(),
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
			return rows[0]
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
