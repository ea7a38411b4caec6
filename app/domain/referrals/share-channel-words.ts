import type { ShareChannel } from './settings.ts'

export const CHANNEL_WORDS: Readonly<Record<ShareChannel, string>> = {
	email: 'E-mail',
	linkedin: 'LinkedIn',
	x: 'X',
	whatsapp: 'WhatsApp',
}
