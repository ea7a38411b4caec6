/**
 * Runs `laurel` several times in this one process, because starting one takes most of a command's time. The first
 * argument is JSON: the arguments of each run. Prints JSON: how each ended.
 */
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const main = pathToFileURL(
	path.join(import.meta.dirname, '../../app/cli/main.ts'),
).href
const [node = '', script = '', given = '[]'] = process.argv
const write = process.stdout.write.bind(process.stdout)

const ended: unknown[] = []
for (const [i, args] of (JSON.parse(given) as string[][]).entries()) {
	const text = { stdout: '', stderr: '' }
	for (const name of ['stdout', 'stderr'] as const)
		process[name].write = (piece: unknown) => {
			text[name] += String(piece)
			return true
		}
	process.argv = [node, script, ...args]
	process.exitCode = undefined
	// Another address is another module: it runs again.
	await import(`${main}?run=${i}`)
	ended.push({ code: process.exitCode ?? 0, ...text })
}
process.exitCode = 0
write(JSON.stringify(ended))
