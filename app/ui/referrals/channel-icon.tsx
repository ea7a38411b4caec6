import { Mail, MessageCircle } from 'lucide-react'
import type { ShareChannel } from '#app/domain/referrals/settings.ts'

/** The sign of a place where something is shared. */
export function ChannelIcon({ channel }: { channel: ShareChannel }) {
	switch (channel) {
		case 'email':
			return <Mail aria-hidden="true" className="size-4" />
		case 'whatsapp':
			return <MessageCircle aria-hidden="true" className="size-4" />
		case 'linkedin':
			return (
				<Sign path="M4.98 3.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM3 9.75h4V21H3V9.75Zm6.5 0h3.83v1.54h.06c.53-1 1.84-1.84 3.78-1.84 4.04 0 4.83 2.5 4.83 5.76V21h-4v-5.1c0-1.22-.02-2.78-1.8-2.78-1.8 0-2.7 1.32-2.7 2.7V21h-4V9.75Z" />
			)
		case 'x':
			return (
				<Sign path="M17.7 3h3.1l-6.8 7.7L22 21h-6.2l-4.9-6.4L5.3 21H2.2l7.2-8.3L2 3h6.4l4.4 5.8L17.7 3Zm-1.1 16.2h1.7L7.5 4.7H5.6l11 14.5Z" />
			)
	}
}

const Sign = ({ path }: { path: string }) => (
	<svg
		viewBox="0 0 24 24"
		fill="currentColor"
		aria-hidden="true"
		className="size-4"
	>
		<path d={path} />
	</svg>
)
