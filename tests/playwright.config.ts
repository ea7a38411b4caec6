import { defineConfig } from '@playwright/test'
import { launchOptions } from './support/chromium.ts'

const desk = { viewport: { width: 1280, height: 800 } }
const phone = {
	viewport: { width: 360, height: 740 },
	isMobile: true,
	hasTouch: true,
}

/** Tests of the processes and of what stands before them, whatever the browser: once is enough. */
const ONCE = /(killed|stop|proxies)\.test\.ts$/

/** Browser tests against the production build: at a desk, without scripts, and on a small phone. */
export default defineConfig({
	testDir: 'e2e',
	outputDir: '../test-results',
	globalSetup: './e2e/build.setup.ts',
	// A journey of many pages, each looked at twice, on a machine that is busy.
	timeout: 60_000,
	workers: 2,
	retries: process.env.CI ? 1 : 0,
	forbidOnly: true,
	reporter: 'list',
	use: { launchOptions: launchOptions(), trace: 'on-first-retry' },
	projects: [
		{ name: 'with-js', use: desk },
		{
			name: 'without-js',
			use: { ...desk, javaScriptEnabled: false },
			testIgnore: ONCE,
		},
		{ name: 'mobile', use: phone, testIgnore: ONCE },
	],
})
