import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

const LIMIT_KB = 150
/** Holds every part there is, and nobody sees it in production. */
const GALLERY = 'routes/site/overviews/gallery'
const client = path.join(import.meta.dirname, '../../build/client')

type Loaded = { module: string; imports?: string[] }
type Manifest = {
	entry: Loaded
	routes: Record<string, Loaded & { id: string; parentId?: string }>
}

function readManifest(): Manifest {
	const assets = path.join(client, 'assets')
	const name = readdirSync(assets).find((file) => /^manifest-/.test(file))
	const text = readFileSync(path.join(assets, name ?? 'missing'), 'utf8')
	return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1))
}

const sizes = new Map<string, number>()
function gzippedBytes(file: string): number {
	const size =
		sizes.get(file) ?? gzipSync(readFileSync(path.join(client, file))).length
	sizes.set(file, size)
	return size
}

test('no page loads more than 150 kB of scripts, gzipped', () => {
	const { entry, routes } = readManifest()
	const seen = Object.values(routes).filter(({ id }) => id !== GALLERY)
	expect(seen).toHaveLength(Object.keys(routes).length - 1)
	const pages = seen.map((page) => {
		const files = new Set([entry.module, ...(entry.imports ?? [])])
		for (
			let route: Manifest['routes'][string] | undefined = page;
			route;
			route = route.parentId ? routes[route.parentId] : undefined
		)
			for (const file of [route.module, ...(route.imports ?? [])])
				files.add(file)
		const bytes = [...files].reduce((sum, file) => sum + gzippedBytes(file), 0)
		return { id: page.id, kB: Math.round(bytes / 1000) }
	})
	expect(pages.length).toBeGreaterThan(10)
	expect(pages.every(({ kB }) => kB > 0)).toBe(true)
	expect(pages.filter(({ kB }) => kB > LIMIT_KB)).toEqual([])
})

test('the drawing of pictures stays on the server', () => {
	const assets = path.join(client, 'assets')
	const drawing = readdirSync(assets).filter(
		(file) =>
			file.endsWith('.js') &&
			/zrender|renderToSVGString/.test(
				readFileSync(path.join(assets, file), 'utf8'),
			),
	)
	expect(drawing).toEqual([])
})
