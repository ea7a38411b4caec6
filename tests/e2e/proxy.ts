import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { expect } from '@playwright/test'

/** The name in the files of app/http/proxies. */
export const NAME = 'laurel.example.com'

export type Program = 'nginx' | 'haproxy' | 'caddy'

const FILES = path.join(import.meta.dirname, '../../app/http/proxies')
// Debian keeps servers where only root looks.
const ENV = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` }
const PATIENCE_MS = 20_000

/** Whether a program can be run here; a certificate, too, is made by one. */
export const isInstalled = (program: Program | 'openssl'): boolean =>
	spawnSync(program, ['version'], { env: ENV, stdio: 'ignore' }).error ===
	undefined

/** One of the files that we give away, with other addresses in it. Each that is replaced is there. */
export function readExample(
	file: 'nginx.conf' | 'haproxy.cfg' | 'Caddyfile',
	replaced: Readonly<Record<string, string>>,
): string {
	let text = readFileSync(path.join(FILES, file), 'utf8')
	for (const [from, to] of Object.entries(replaced)) {
		if (!text.includes(from)) throw new Error(`${file} holds no ${from}`)
		text = text.replaceAll(from, to)
	}
	return text
}

/** A folder with a certificate for NAME: `certificate.pem`, `key.pem`, and both in `laurel.pem`. */
export function makeCertificate(): string {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-proxy-'))
	const at = (file: string) => path.join(folder, file)
	const { status } = spawnSync(
		'openssl',
		[
			...['req', '-x509', '-nodes', '-days', '2', '-subj', `/CN=${NAME}`],
			...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
			...['-keyout', at('key.pem'), '-out', at('certificate.pem')],
		],
		{ stdio: 'ignore' },
	)
	if (status !== 0) throw new Error('no certificate was made')
	const both = ['certificate.pem', 'key.pem'].map((file) =>
		readFileSync(at(file), 'utf8'),
	)
	writeFileSync(at('laurel.pem'), both.join(''))
	return folder
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1')
	await once(server, 'listening')
	const address = server.address()
	server.close()
	await once(server, 'close')
	return typeof address === 'object' ? (address?.port ?? 0) : 0
}

export type RunningProxy = { stop(): Promise<void> }

/** Runs a proxy on its configuration, as the user that runs the tests; gives when it listens. */
export async function startProxy(
	program: Program,
	configuration: string,
	port: number,
): Promise<RunningProxy> {
	const folder = mkdtempSync(path.join(os.tmpdir(), `laurel-${program}-`))
	const file = path.join(folder, 'proxy.conf')
	writeFileSync(file, configuration)
	const child = spawn(program, argumentsOf(program, file, folder), {
		env: { ...ENV, HOME: folder, XDG_DATA_HOME: folder },
		stdio: ['ignore', 'ignore', 'pipe'],
	})
	let said = ''
	child.stderr?.on('data', (piece) => {
		said += piece
	})
	const exited = once(child, 'exit')
	await expect
		.poll(async () => hasEnded(child) || (await listensAt(port)), {
			timeout: PATIENCE_MS,
			intervals: [50],
		})
		.toBe(true)
	if (hasEnded(child)) throw new Error(`${program} does not run:\n${said}`)
	return {
		async stop() {
			child.kill('SIGTERM')
			const tooLong = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
			await exited
			clearTimeout(tooLong)
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
	exitCode !== null || signalCode !== null

function argumentsOf(program: Program, file: string, folder: string): string[] {
	if (program === 'haproxy') return ['-db', '-f', file]
	if (program === 'caddy')
		return ['run', '--adapter', 'caddyfile', '--config', file]
	const main = path.join(folder, 'main.conf')
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
		(name) => `${name}_temp_path ${folder}/${name};`,
	)
	// One process, so that it needs no other user's permissions.
	writeFileSync(
		main,
		`daemon off; master_process off; pid ${folder}/pid; error_log stderr;
events {}
http { access_log off; ${temporary.join(' ')} include ${file}; }
`,
	)
	return ['-p', folder, '-e', 'stderr', '-c', main]
}

function listensAt(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1')
		const end = (listens: boolean) => {
			socket.destroy()
			resolve(listens)
		}
		socket.on('connect', () => end(true))
		socket.on('error', () => end(false))
	})
}
