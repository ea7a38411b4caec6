import { parseArgs } from 'node:util'
import { MODELS } from '#app/domain/attribution/models.ts'
import { ROLES } from '#app/domain/people/permissions.ts'
import { isPeriod } from '#app/domain/period.ts'
import { CSV_FILE_NAMES } from '#app/integrations/csv/files.ts'
import { KeysRefused } from '#db/key-file.ts'
import { EXIT, FORMATS, print, say, Unusable } from './output.ts'

const USAGE = `laurel import ${CSV_FILE_NAMES.map((name) => `[--${name} F]`).join(' ')} [--empty clears] [--rejects F]
laurel import --file F [--file G …] [--preset NAME|auto] [--map M.json] [--dry-run] [--format table|json] [--empty clears] [--dates dmy|mdy] [--decimal comma|point] [--zone Z] [--rejects F]
laurel import list [--format table|json]
laurel import undo ID [--yes] [--reason TEXT] [--dry-run] [--format table|json]
laurel report sor [--from 2026-01] [--to 2026-03] [--model ${MODELS.join('|')}] [--format ${FORMATS.join('|')}]
laurel report recurring [--from 2026-01] [--to 2026-03] [--format ${FORMATS.join('|')}]
laurel report milestones [--account ID] [--format ${FORMATS.join('|')}]
laurel period close 2026-01 | laurel period list | laurel verify
laurel user add EMAIL --role ${ROLES.join('|')} [--account ID]
laurel event list [--format table|json] | laurel event map EVENT --metric KEY --by count|contacts|days|PROPERTY [--where PROPERTY=VALUE …]
laurel key add NAME --scopes read,ingest,admin [--last-day 2027-01-31] | laurel key list | laurel key revoke ID
laurel key-file export | laurel key-file import FILE
laurel backup FILE | laurel restore FILE [--replace] | laurel doctor [--rebuild]`

/** What a command is made of is loaded when it is asked for: most of the time of a short one went into all the others. */
const BACKUP = () => import('./backup.ts')
const DOCTOR = () => import('./doctor.ts')
const EVENT = () => import('./event.ts')
const KEY = () => import('./key.ts')
const KEY_FILE = () => import('./key-file.ts')
const PERIOD = () => import('./period.ts')

const text = { type: 'string' } as const
const IMPORT_FORMATS = ['table', 'json'] as const
const EXPORT_OPTIONS = [
	'preset',
	'map',
	'format',
	'dates',
	'decimal',
	'zone',
] as const

// Whatever it writes, its owner alone reads.
process.umask(0o077)

async function run(args: string[]): Promise<number> {
	const [command = '', ...rest] = args
	switch (command) {
		case 'import':
			return importCommand(rest)
		case 'report':
			return report(rest)
		case 'period': {
			const [verb = '', ...more] = rest
			if (verb === 'list')
				return read(more, {}, 0) && (await PERIOD()).listPeriods()
			if (verb === 'close')
				return (await PERIOD()).closePeriods(read(more, {}, 1).positionals[0])
			break
		}
		case 'verify':
			return read(rest, {}, 0) && (await PERIOD()).verify()
		case 'user': {
			if (rest[0] !== 'add') break
			const { values, positionals } = read(
				rest.slice(1),
				{ role: text, account: text },
				1,
			)
			const { addUser } = await import('./user.ts')
			return addUser(
				positionals[0],
				oneOf('role', values.role, ROLES) ?? missing('--role'),
				values.account as string | undefined,
			)
		}
		case 'key': {
			const [verb = '', ...more] = rest
			if (verb === 'list') return read(more, {}, 0) && (await KEY()).listKeys()
			if (verb === 'revoke')
				return (await KEY()).endKey(read(more, {}, 1).positionals[0])
			if (verb !== 'add') break
			const { values, positionals } = read(
				more,
				{ scopes: text, 'last-day': text },
				1,
			)
			return (await KEY()).addKey(
				positionals[0],
				values.scopes as string | undefined,
				values['last-day'] as string | undefined,
			)
		}
		case 'event': {
			const [verb = '', ...more] = rest
			if (verb === 'list') {
				const { values } = read(more, { format: text }, 0)
				return (await EVENT()).listEvents(
					oneOf('format', values.format, IMPORT_FORMATS) ?? 'table',
				)
			}
			if (verb !== 'map') break
			const { values, positionals } = read(
				more,
				{ metric: text, by: text, where: { type: 'string', multiple: true } },
				1,
			)
			return (await EVENT()).mapEventName({
				event: positionals[0] ?? missing('EVENT'),
				metric: (values.metric as string | undefined) ?? missing('--metric'),
				by: (values.by as string | undefined) ?? missing('--by'),
				where: (values.where as string[] | undefined) ?? [],
			})
		}
		case 'key-file': {
			const [verb = '', ...more] = rest
			if (verb === 'export')
				return read(more, {}, 0) && (await KEY_FILE()).exportKeys()
			if (verb === 'import')
				return (await KEY_FILE()).importKeys(read(more, {}, 1).positionals[0])
			break
		}
		case 'backup':
			return (await BACKUP()).backup(read(rest, {}, 1).positionals[0])
		case 'restore': {
			const { values, positionals } = read(
				rest,
				{ replace: { type: 'boolean' } },
				1,
			)
			return (await BACKUP()).restore(positionals[0], values.replace === true)
		}
		case 'doctor': {
			const { values } = read(rest, { rebuild: { type: 'boolean' } }, 0)
			return (await DOCTOR()).doctor({ rebuild: values.rebuild === true })
		}
		case 'help':
		case '--help':
		case '-h':
			print(USAGE)
			return EXIT.done
	}
	throw new Unusable(
		`${command === '' ? 'what should be done?' : `there is no command "${args.slice(0, 2).join(' ')}"`}\n${USAGE}`,
	)
}

async function importCommand(args: string[]): Promise<number> {
	const [verb, ...more] = args
	if (verb === 'list') {
		const { values } = read(more, { format: text }, 0)
		const { listAllImports } = await import('./import-list.ts')
		return listAllImports(
			oneOf('format', values.format, IMPORT_FORMATS) ?? 'table',
		)
	}
	if (verb === 'undo') {
		const { values, positionals } = read(
			more,
			{
				reason: text,
				format: text,
				yes: { type: 'boolean' },
				'dry-run': { type: 'boolean' },
			},
			1,
		)
		const { undoImport } = await import('./import-undo.ts')
		return undoImport(positionals[0], {
			reason: values.reason as string | undefined,
			isAgreed: values.yes === true,
			isDryRun: values['dry-run'] === true,
			format: oneOf('format', values.format, IMPORT_FORMATS) ?? 'table',
		})
	}
	const { values } = read(
		args,
		{
			...Object.fromEntries(CSV_FILE_NAMES.map((name) => [name, text])),
			...Object.fromEntries(EXPORT_OPTIONS.map((name) => [name, text])),
			rejects: text,
			empty: text,
			file: { type: 'string', multiple: true },
			'dry-run': { type: 'boolean' },
		},
		0,
	)
	const given = values as Record<string, string | undefined>
	const rejects = given.rejects
	const emptyClears = oneOf('empty', given.empty, ['clears']) !== undefined
	const strict = Object.fromEntries(
		CSV_FILE_NAMES.flatMap((name) =>
			given[name] === undefined ? [] : [[name, given[name]]],
		),
	)
	const files = values.file as string[] | undefined
	if (!files) {
		const alone = [...EXPORT_OPTIONS, 'dry-run'].find(
			(name) => values[name] !== undefined,
		)
		if (alone !== undefined)
			throw new Unusable(`--${alone} needs --file: it is about any export`)
		const { importFiles } = await import('./import.ts')
		return importFiles(strict, { rejects, emptyClears })
	}
	const [strictName] = Object.keys(strict)
	if (strictName !== undefined)
		throw new Unusable(
			`--${strictName} is for our own columns, --file for any export: give them one after the other`,
		)
	const { importExportFiles } = await import('./import-exports.ts')
	return importExportFiles(files, {
		preset: given.preset,
		map: given.map,
		isDryRun: values['dry-run'] === true,
		format: oneOf('format', given.format, IMPORT_FORMATS) ?? 'table',
		emptyClears,
		answers: {
			dates: oneOf('dates', given.dates, ['dmy', 'mdy']),
			decimal: oneOf('decimal', given.decimal, ['comma', 'point']),
			zone: given.zone,
		},
		rejects,
	})
}

async function report(args: string[]): Promise<number> {
	const [what = '', ...rest] = args
	if (what === 'milestones') {
		const { values } = read(rest, { account: text, format: text }, 0)
		const { reportMilestones } = await import('./report-milestones.ts')
		return reportMilestones(
			values.account as string | undefined,
			oneOf('format', values.format, FORMATS) ?? 'table',
		)
	}
	if (what !== 'sor' && what !== 'recurring')
		throw new Unusable(
			`there is no report "${what}": laurel report sor, laurel report recurring, laurel report milestones`,
		)
	const { values } = read(
		rest,
		{
			from: text,
			to: text,
			format: text,
			...(what === 'sor' && { model: text }),
		},
		0,
	)
	const month = (name: 'from' | 'to') => {
		const given = values[name] as string | undefined
		if (given !== undefined && !isPeriod(given))
			throw new Unusable(
				`--${name} must be a month such as 2026-01, not "${given}"`,
			)
		return given
	}
	const [from, to] = [month('from'), month('to')]
	if (from !== undefined && to !== undefined && from > to)
		throw new Unusable(`--from ${from} lies after --to ${to}`)
	const format = oneOf('format', values.format, FORMATS) ?? 'table'
	if (what === 'recurring') {
		const { reportRecurring } = await import('./report-recurring.ts')
		return reportRecurring({ from, to }, format)
	}
	const model = oneOf('model', values.model, MODELS)
	const { reportSor } = await import('./report.ts')
	return reportSor({ from, to, model }, format)
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options']

function read(args: string[], options: Options, most: number) {
	try {
		const parsed = parseArgs({
			args,
			options: options ?? {},
			allowPositionals: true,
			strict: true,
		})
		if (parsed.positionals.length > most)
			throw new Unusable(
				`"${parsed.positionals[most]}" is one argument too many`,
			)
		return parsed
	} catch (error) {
		if (error instanceof Unusable) throw error
		throw new Unusable(error instanceof Error ? error.message : String(error))
	}
}

function oneOf<const Word extends string>(
	name: string,
	given: unknown,
	words: readonly Word[],
): Word | undefined {
	if (given === undefined) return undefined
	const found = words.find((word) => word === given)
	if (found === undefined)
		throw new Unusable(
			`--${name} must be one of ${words.join(', ')}, not "${given}"`,
		)
	return found
}

function missing(what: string): never {
	throw new Unusable(`${what} is missing\n${USAGE}`)
}

try {
	process.exitCode = await run(process.argv.slice(2))
} catch (error) {
	// Exit code 1 promises that the rest was done: what nobody foresaw must not end with it.
	say(
		error instanceof Unusable || error instanceof KeysRefused
			? error.message
			: `laurel failed: ${error instanceof Error ? error.stack : String(error)}`,
	)
	process.exitCode = EXIT.unusable
}
