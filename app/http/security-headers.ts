export type Security = {
	/** Whether people reach this server over https. */
	readonly isSecure: boolean
	/** In development the bundler puts styles in the page and talks over a socket. */
	readonly isDevelopment: boolean
}

export const securityOf = (
	publicUrl: URL | undefined,
	isDevelopment: boolean,
): Security => ({ isSecure: publicUrl?.protocol === 'https:', isDevelopment })

/**
 * What a page may ask the browser for: to put a link or a key where it can be pasted. `web-share` is not named, because
 * browsers without it warn; it is this site's alone anyway.
 */
const FEATURES = {
	self: ['clipboard-write'],
	none: [
		'accelerometer',
		'autoplay',
		'camera',
		'clipboard-read',
		'cross-origin-isolated',
		'display-capture',
		'encrypted-media',
		'fullscreen',
		'gamepad',
		'geolocation',
		'gyroscope',
		'hid',
		'idle-detection',
		'keyboard-map',
		'magnetometer',
		'microphone',
		'midi',
		'payment',
		'picture-in-picture',
		'publickey-credentials-get',
		'screen-wake-lock',
		'serial',
		'sync-xhr',
		'unload',
		'usb',
		'xr-spatial-tracking',
	],
} as const

const PERMISSIONS = [
	...FEATURES.self.map((feature) => `${feature}=(self)`),
	...FEATURES.none.map((feature) => `${feature}=()`),
].join(', ')

/** What every answer says about itself, page or not: what the OWASP Secure Headers Project advises. */
export const securityHeaders = ({ isSecure }: Security) => ({
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	// Not `no-referrer`: with it a browser hides the origin of our own forms too.
	'Referrer-Policy': 'same-origin',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
	'Permissions-Policy': PERMISSIONS,
	'X-Permitted-Cross-Domain-Policies': 'none',
	'X-DNS-Prefetch-Control': 'off',
	...(isSecure
		? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
		: {}),
})

/** For what is no page: it may load nothing and be framed by nobody. */
export const INERT_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** The content security policy of a page: only scripts that carry the nonce run, and what they load. */
export function pagePolicy(
	nonce: string,
	{ isSecure, isDevelopment }: Security,
): string {
	return [
		"default-src 'none'",
		`script-src 'nonce-${nonce}' 'strict-dynamic'`,
		isDevelopment
			? "style-src 'self' 'unsafe-inline'"
			: `style-src 'self' 'nonce-${nonce}'`,
		"style-src-attr 'unsafe-inline'",
		"img-src 'self' data:",
		"font-src 'self'",
		"manifest-src 'self'",
		isDevelopment ? "connect-src 'self' ws:" : "connect-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		...(isSecure ? ['upgrade-insecure-requests'] : []),
	].join('; ')
}
