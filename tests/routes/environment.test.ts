import { describe, expect, test } from 'vitest'
import { readEnvironment } from '#app/env.server.ts'

test('an empty environment has defaults', () => {
	const defaults = {
		port: 3000,
		host: undefined,
		publicUrl: undefined,
		trustedProxies: ['loopback'],
		logLevel: 'info',
		mail: {
			transport: 'folder',
			from: 'Laurel <laurel@localhost>',
			resendApiKey: undefined,
			resendBaseUrl: undefined,
			resendWebhookSecret: undefined,
		},
		stripe: { apiBase: undefined, apiKey: undefined, webhookSecrets: [] },
	}
	expect(readEnvironment({})).toEqual(defaults)
	expect(readEnvironment({ PORT: '', HOST: '', PUBLIC_URL: '' })).toEqual(
		defaults,
	)
})

test('what is set is read', () => {
	const environment = readEnvironment({
		PORT: '8080',
		HOST: '127.0.0.1',
		PUBLIC_URL: 'https://laurel.example.com',
		SETUP_TOKEN: 'chosen-by-whoever-runs-it',
		LOG_LEVEL: 'warn',
	})
	expect(environment).toMatchObject({
		port: 8080,
		host: '127.0.0.1',
		setUpToken: 'chosen-by-whoever-runs-it',
	})
	expect(environment.publicUrl?.origin).toBe('https://laurel.example.com')
})

test.each([
	['loopback,173.245.48.0/20', ['loopback', '173.245.48.0/20']],
	[' 10.0.0.1 , fd00::/8\n', ['10.0.0.1', 'fd00::/8']],
	['none', []],
	['', ['loopback']],
])('TRUSTED_PROXIES=%j lists %j', (TRUSTED_PROXIES, listed) => {
	expect(readEnvironment({ TRUSTED_PROXIES }).trustedProxies).toEqual(listed)
})

test('whoever has a key of Resend sends through it, from an address of theirs', () => {
	const key = { RESEND_API_KEY: 're_123' }
	expect(() => readEnvironment(key)).toThrow('MAIL_FROM')
	const given = { ...key, MAIL_FROM: 'Laurel <hello@example.com>' }
	expect(readEnvironment(given).mail.transport).toBe('resend')
	const folder = { ...given, MAIL_TRANSPORT: 'folder' }
	expect(readEnvironment(folder).mail.transport).toBe('folder')
})

describe('what is wrong is named', () => {
	test.each([
		['PORT', 'http', 'must be a port number'],
		['PORT', '70000', 'must be at most 65535'],
		['SETUP_TOKEN', 'guess', 'must have 16 characters'],
		['PUBLIC_URL', 'laurel.example.com', 'begins with https://'],
		['PUBLIC_URL', 'ftp://laurel.example.com', 'begins with https://'],
		['PUBLIC_URL', 'https://example.com/laurel', 'without a path'],
		['TRUSTED_PROXIES', '10.0.0.0/33', '10.0.0.0/8'],
		['TRUSTED_PROXIES', 'proxy.example.com', '10.0.0.0/8'],
		['TRUSTED_PROXIES', 'loopback, none', '10.0.0.0/8'],
		['TRUSTED_PROXIES', '0.0.0.0/0', '10.0.0.0/8'],
		['MAIL_TRANSPORT', 'pigeon', 'Invalid option'],
		['MAIL_FROM', 'Laurel', 'must be an address'],
		['RESEND_BASE_URL', 'javascript:1', 'must be an address'],
		['RESEND_WEBHOOK_SECRET', 'not a secret', 'whsec_'],
	])('%s=%s', (name, value, message) => {
		expect(() => readEnvironment({ [name]: value })).toThrow(message)
		expect(() => readEnvironment({ [name]: value })).toThrow(name)
	})

	test('all at once', () => {
		expect(() => readEnvironment({ PORT: 'x', PUBLIC_URL: 'y' })).toThrow(
			/PORT[\s\S]*PUBLIC_URL/,
		)
	})
})

test('Stripe may sign with several secrets, and be another address', () => {
	const { stripe } = readEnvironment({
		STRIPE_WEBHOOK_SECRET: 'whsec_a, whsec_b',
		STRIPE_API_KEY: 'rk_test_1',
		LAUREL_STRIPE_API_BASE: 'http://127.0.0.1:4010',
	})
	expect(stripe).toMatchObject({
		webhookSecrets: ['whsec_a', 'whsec_b'],
		apiKey: 'rk_test_1',
	})
	expect(stripe.apiBase?.port).toBe('4010')
	expect(() => readEnvironment({ STRIPE_WEBHOOK_SECRET: 'rk_1' })).toThrow(
		'STRIPE_WEBHOOK_SECRET must be as Stripe shows it',
	)
})
