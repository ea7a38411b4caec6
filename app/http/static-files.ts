import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { INERT_POLICY } from './security-headers.ts'

const TYPES: Record<string, string> = {
	'.css': 'text/css; charset=utf-8',
	'.ico': 'image/x-icon',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.webmanifest': 'application/manifest+json',
	'.woff2': 'font/woff2',
}
/** What pages of other sites load. */
const OPEN_TO_OTHER_SITES = new Set(['/lrl.js'])
const COMPRESSIBLE = /^(text\/|application\/|image\/svg)/

type StaticFile = {
	readonly type: string
	readonly cacheControl: string
	readonly body: Buffer
	/** Null where there is nothing to gain. */
	gzipped(): Buffer | null
	readonly isOpenToOtherSites: boolean
}

export type StaticFiles = ReadonlyMap<string, StaticFile>

/** Reads the files of a build, once: they are few, and a path that is not among them opens nothing. */
export function readStaticFiles(folder: string): StaticFiles {
	const files = new Map<string, StaticFile>()
	if (!existsSync(folder)) return files
	for (const name of readdirSync(folder, { recursive: true }) as string[]) {
		const type = TYPES[path.extname(name)]
		if (!type) continue
		const url = `/${name.split(path.sep).join('/')}`
		const body = readFileSync(path.join(folder, name))
		files.set(url, {
			type,
			body,
			gzipped: COMPRESSIBLE.test(type)
				? once(() => gzipSync(body))
				: () => null,
			isOpenToOtherSites: OPEN_TO_OTHER_SITES.has(url),
			// The name of an asset is a hash of its content.
			cacheControl: url.startsWith('/assets/')
				? 'public, max-age=31536000, immutable'
				: 'public, max-age=3600',
		})
	}
	return files
}

/** When it is first asked for: a process that starts anew has more urgent things to do. */
function once<T>(make: () => T): () => T {
	let made: T | undefined
	return () => {
		made ??= make()
		return made
	}
}

/** Answers with a file. */
export function sendFile(
	request: IncomingMessage,
	response: ServerResponse,
	file: StaticFile,
) {
	const accepted = String(request.headers['accept-encoding'] ?? '')
	const gzipped = /\bgzip\b/.test(accepted) ? file.gzipped() : null
	const body = gzipped ?? file.body
	response.writeHead(200, {
		'Content-Type': file.type,
		'Content-Length': body.length,
		'Cache-Control': file.cacheControl,
		'Content-Security-Policy': INERT_POLICY,
		Vary: 'Accept-Encoding',
		...(gzipped ? { 'Content-Encoding': 'gzip' } : {}),
		...(file.isOpenToOtherSites
			? { 'Cross-Origin-Resource-Policy': 'cross-origin' }
			: {}),
	})
	response.end(request.method === 'HEAD' ? undefined : body)
}
