import type { Transport } from './transport.ts'
import { createConsoleTransport } from './transports/console.ts'
import { createFolderTransport } from './transports/folder.ts'
import { createResendTransport } from './transports/resend.ts'

/** Where mail goes from here. */
export type TransportSettings =
	| { readonly kind: 'folder'; readonly folder: string }
	| { readonly kind: 'console'; readonly write: (text: string) => void }
	| {
			readonly kind: 'resend'
			readonly apiKey: string
			readonly baseUrl?: string | undefined
	  }

export function createTransport(settings: TransportSettings): Transport {
	switch (settings.kind) {
		case 'folder':
			return createFolderTransport(settings.folder)
		case 'console':
			return createConsoleTransport(settings.write)
		case 'resend':
			return createResendTransport(settings)
	}
}
