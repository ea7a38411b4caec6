import type { Plugin } from 'vite'

/** Code that never runs in a browser: it reaches for the database, the disk, the network or secrets. */
const SERVER =
	/^(db|emails)\/|^app\/(operations|http|jobs|integrations|cli)\/|\.server\.tsx?$/

/** Modules of the server, ours and Node's own, among those that a bundle holds code of. */
export const findServerModules = (modules: Iterable<string>): string[] =>
	[...modules].filter(
		(id) => SERVER.test(id) || /^(\0?__vite-browser-external|node:)/.test(id),
	)

/** Ends the build where the server's code would reach the browser: there it is undefined, or far too much. */
export function keepServerOut(): Plugin {
	let root = ''
	return {
		name: 'laurel:keep-server-out',
		apply: (_, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
		configResolved(config) {
			root = `${config.root}/`
		},
		generateBundle(_, bundle) {
			for (const output of Object.values(bundle)) {
				if (output.type !== 'chunk') continue
				const held = Object.entries(output.modules)
					.filter(([, { renderedLength }]) => renderedLength > 0)
					.map(([id]) => id.replace(root, ''))
				const found = findServerModules([...held, ...output.imports])
				if (found.length > 0)
					this.error(
						`${output.name} would take the server's code into the browser: ${found.join(', ')}`,
					)
			}
		},
	}
}
