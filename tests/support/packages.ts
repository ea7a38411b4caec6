import { spawnSync } from 'node:child_process'

/** Installs packages with the system's package manager, where there is one that this process may use. */
export function installPackages(names: string[]): boolean {
	if (process.getuid?.() !== 0) return false
	process.stderr.write(`installing ${names.join(', ')}\n`)
	return (
		apt(['update']) && apt(['install', '--no-install-recommends', ...names])
	)
}

function apt(args: string[]): boolean {
	const done = spawnSync('apt-get', ['-y', '-q', ...args], {
		stdio: ['ignore', 2, 2],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	})
	return done.status === 0
}
