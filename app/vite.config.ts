import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin, type ViteDevServer } from 'vite'
import tsconfigPaths from 'vite-tsconfig-paths'
import options from '../remix.config.js'
import { keepServerOut } from './keep-server-out.ts'

export default defineConfig({
	plugins: [
		serveInDevelopment(),
		tailwindcss(),
		remix(options),
		buildServerEntry(),
		keepServerOut(),
		tsconfigPaths(),
	],
	server: { port: Number(process.env.PORT || 3000), host: process.env.HOST },
	build: { chunkSizeWarningLimit: 1_000 },
})

/** The production server is front, portal and their supervisor in one program. After Remix, which sets an entry of its own. */
function buildServerEntry(): Plugin {
	return {
		name: 'laurel:server-entry',
		config: (_, { command, isSsrBuild }) =>
			command === 'build' && isSsrBuild
				? {
						build: {
							target: 'node20',
							rollupOptions: { input: { index: 'app/server.ts' } },
						},
					}
				: undefined,
	}
}

/** In development the application runs inside Vite, behind its own files, and starts anew when a file of it changes. */
function serveInDevelopment(): Plugin {
	type Server = typeof import('./application.server.ts')
	type Running = {
		module: Server
		application: ReturnType<Server['openApplication']>
	}
	let running: Running | undefined

	async function current(vite: ViteDevServer) {
		const module = (await vite.ssrLoadModule(
			'/app/application.server.ts',
		)) as Server
		if (running?.module !== module) {
			const former = running
			running = { module, application: open(vite, module, former) }
		}
		return running.application
	}
	async function open(vite: ViteDevServer, module: Server, former?: Running) {
		await (await former?.application)?.close()
		const [{ readEnvironment }, { createLog }] = await Promise.all([
			vite.ssrLoadModule('/app/env.server.ts'),
			vite.ssrLoadModule('/app/http/log.ts'),
		])
		const environment = readEnvironment(process.env)
		return module.openApplication({
			environment,
			log: createLog(environment.logLevel),
			build: () => vite.ssrLoadModule('virtual:remix/server-build') as never,
			isDevelopment: true,
		})
	}
	return {
		name: 'laurel:development',
		apply: 'serve',
		configureServer: (vite) => () => {
			vite.middlewares.use((request, response, next) => {
				// Vite rewrites the URL of what it might serve itself.
				request.url = request.originalUrl ?? request.url
				current(vite).then(
					(application) => application.listener(request, response),
					next,
				)
			})
		},
	}
}
