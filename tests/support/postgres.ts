import { type SpawnSyncOptions, spawnSync } from 'node:child_process'
import {
	chownSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { installPackages } from './packages.ts'

const OLDEST_MAJOR = 15

export type PostgresCluster = {
	/** The URL of one of its databases. */
	urlOf(name: string): string
	stop(): void
}

/** The folder of PostgreSQL's programs, newest first, or undefined where none of 15 or newer is installed. */
export function findPostgres(): string | undefined {
	return installedFolders()
		.map((folder) => ({ folder, major: majorOf(folder) }))
		.filter(({ major }) => major >= OLDEST_MAJOR)
		.sort((a, b) => b.major - a.major)[0]?.folder
}

/** As `findPostgres`, installing it where this process may. */
export function ensurePostgres(): string | undefined {
	return (
		findPostgres() ??
		(installPackages(['postgresql']) ? findPostgres() : undefined)
	)
}

/** Starts a throw-away cluster in a temporary folder, reached by a socket in it. */
export function startPostgres(): PostgresCluster {
	const programs = findPostgres()
	if (!programs) throw new Error('PostgreSQL is not installed')
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-postgres-'))
	const owner = ownerOfCluster()
	if (owner) chownSync(folder, owner.uid, owner.gid)
	const data = path.join(folder, 'data')
	const log = path.join(folder, 'log')
	const run = (program: string, args: string[]) =>
		runProgram(path.join(programs, program), args, {
			cwd: folder,
			...owner,
		})

	let isStopped = false
	const stop = () => {
		if (isStopped) return
		isStopped = true
		process.off('exit', stop)
		try {
			run('pg_ctl', ['stop', '-D', data, '-m', 'immediate', '-w'])
		} finally {
			rmSync(folder, { recursive: true, force: true })
		}
	}
	process.on('exit', stop)
	run('initdb', [
		...['-D', data, '-U', 'laurel', '-A', 'trust', '-E', 'UTF8'],
		...['--locale=C', '--no-sync', '--no-instructions'],
	])
	const settings = [
		"listen_addresses=''",
		`unix_socket_directories='${folder}'`,
		'fsync=off',
		'synchronous_commit=off',
		'full_page_writes=off',
		'autovacuum=off',
		'max_connections=400',
	]
	try {
		run('pg_ctl', [
			...['start', '-D', data, '-l', log, '-w', '-t', '60'],
			...['-o', settings.map((setting) => `-c ${setting}`).join(' ')],
		])
	} catch (error) {
		const told = existsSync(log) ? readFileSync(log, 'utf8') : ''
		throw new Error(`PostgreSQL did not start\n${told}`, { cause: error })
	}
	return {
		urlOf: (name) =>
			`postgres://laurel@localhost/${name}?host=${encodeURIComponent(folder)}`,
		stop,
	}
}

function installedFolders(): string[] {
	const debian = '/usr/lib/postgresql'
	const versions = existsSync(debian) ? readdirSync(debian) : []
	return [
		...versions.map((version) => path.join(debian, version, 'bin')),
		...(process.env.PATH ?? '').split(path.delimiter),
	].filter(
		(folder) =>
			existsSync(path.join(folder, 'initdb')) &&
			existsSync(path.join(folder, 'pg_ctl')),
	)
}

function majorOf(folder: string): number {
	const told = spawnSync(path.join(folder, 'initdb'), ['--version'], {
		encoding: 'utf8',
	})
	return Number(/\) (\d+)/.exec(told.stdout ?? '')?.[1] ?? 0)
}

/** PostgreSQL refuses to run as root: then the cluster belongs to `postgres`, or to `nobody`. */
function ownerOfCluster(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined
	const users = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'))
	const user =
		users.find(([name]) => name === 'postgres') ??
		users.find(([name]) => name === 'nobody')
	if (!user) throw new Error('no user but root to run PostgreSQL as')
	return { uid: Number(user[2]), gid: Number(user[3]) }
}

function runProgram(
	program: string,
	args: string[],
	options: SpawnSyncOptions,
) {
	// The server inherits these; a pipe would keep this call waiting for it to end.
	const done = spawnSync(program, args, {
		...options,
		stdio: ['ignore', 'ignore', 'inherit'],
	})
	if (done.error) throw done.error
	if (done.status !== 0)
		throw new Error(`${path.basename(program)} ended with ${done.status}`)
}
