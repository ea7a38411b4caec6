/** The program. Without a word it is the supervisor, which runs front and portal and keeps them running; the portal has others do what takes long: an analyst, an importer, a drafter, examiners. */
const PROCESSES: Record<string, () => Promise<void>> = {
	supervisor: async () =>
		(await import('./supervisor.server.ts')).runSupervisor(),
	front: async () => (await import('./front-process.server.ts')).runFront(),
	portal: async () => (await import('./portal-process.server.ts')).runPortal(),
	analyst: async () =>
		(await import('./analyst-process.server.ts')).runAnalyst(),
	importer: async () =>
		(await import('./importer-process.server.ts')).runImporter(),
	drafter: async () =>
		(await import('./drafter-process.server.ts')).runDrafter(),
	examiner: async () =>
		(await import('./examiner-process.server.ts')).runExaminer(),
}

const [, , name = 'supervisor', ...more] = process.argv

// Whatever it writes, its owner alone reads.
process.umask(0o077)

async function run() {
	const start = PROCESSES[name]
	if (!start || (name === 'supervisor' && more.length > 0))
		throw new Error(`there is no process "${[name, ...more].join(' ')}"`)
	await start()
}

await run().catch((error: Error) => {
	process.stderr.write(`laurel cannot start: ${error.message}\n`)
	process.exit(1)
})

export {}
