import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')
const PROGRAM = path.join(root, 'build/server/index.js')
const SOURCES = ['app', 'db', 'public', 'package-lock.json', 'remix.config.js']

/** Builds what is to be tested, unless it has just been built from these very sources. */
export default function buildOnce() {
	const builtAt = existsSync(PROGRAM) ? statSync(PROGRAM).mtimeMs : 0
	if (SOURCES.every((source) => changedAt(path.join(root, source)) < builtAt))
		return
	const { status } = spawnSync('npm', ['run', 'build'], {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit'],
	})
	if (status !== 0) throw new Error('the build failed')
}

function changedAt(file: string): number {
	const stats = statSync(file)
	if (!stats.isDirectory()) return stats.mtimeMs
	const within = readdirSync(file).map((name) =>
		changedAt(path.join(file, name)),
	)
	return Math.max(stats.mtimeMs, ...within)
}
