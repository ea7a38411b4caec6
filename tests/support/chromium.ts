import { spawnSync } from 'node:child_process'
import {
	accessSync,
	constants,
	existsSync,
	readdirSync,
	statSync,
} from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { installPackages } from './packages.ts'

/** The browser for the browser tests: the one that `CHROMIUM_PATH` names, an installed one, or Playwright's own. */
export function findChromium(): string | undefined {
	const named = process.env.CHROMIUM_PATH
	if (named) {
		if (existsSync(named)) return named
		throw new Error(`CHROMIUM_PATH names no file: ${named}`)
	}
	return [...installedPrograms(), ...playwrightsOwn()].find(isExecutable)
}

/** As `findChromium`, installing one where this process may: the system's package, else Playwright's download. */
export function ensureChromium(): string | undefined {
	const found = findChromium()
	if (found) return found
	if (installPackages(['chromium-headless-shell'])) return findChromium()
	const isRoot = process.getuid?.() === 0
	spawnSync(
		'npx',
		[
			...['playwright', 'install', 'chromium-headless-shell'],
			...(isRoot ? ['--with-deps'] : []),
		],
		{ stdio: ['ignore', 2, 2], timeout: 300_000 },
	)
	return findChromium()
}

/** Playwright's launch options: which browser, and nothing that reaches out by itself. */
export const launchOptions = () => ({
	executablePath: findChromium(),
	args: [
		'--disable-background-networking',
		'--disable-quic',
		'--disable-component-update',
		'--disable-sync',
		'--disable-gpu',
		'--disable-dev-shm-usage',
	],
})

const INSTALLED = [
	'chromium-headless-shell',
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
]

function installedPrograms(): string[] {
	const folders = (process.env.PATH ?? '').split(path.delimiter)
	return INSTALLED.flatMap((name) =>
		[...folders, '/usr/bin'].map((folder) => path.join(folder, name)),
	)
}

/** Playwright downloads the whole browser, or its headless part alone, into folders side by side. */
function playwrightsOwn(): string[] {
	const whole = chromium.executablePath()
	const revision = path.resolve(whole, '../..')
	const headless = revision.replace(
		/chromium-(\d+)$/,
		'chromium_headless_shell-$1',
	)
	const platforms = existsSync(headless) ? readdirSync(headless) : []
	return [
		whole,
		...platforms.flatMap((platform) =>
			['chrome-headless-shell', 'headless_shell'].map((name) =>
				path.join(headless, platform, name),
			),
		),
	]
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK)
		return statSync(file).isFile()
	} catch {
		return false
	}
}
