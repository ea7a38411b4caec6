import { Mail, MessageCircle } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Card } from '../primitives/card.tsx'
import { Copyable, CopyButton } from '../primitives/copy-button.tsx'
import { TextAreaField } from '../primitives/field.tsx'

/** What an advocate shares, and what comes of it next. */
export function ShareCard({
	vendor,
	code,
	next,
}: {
	vendor: string
	code: string | null
	next: string
}) {
	return (
		<Card title={`Recommend ${vendor}`}>
			<p className="text-sm">{next}</p>
			{code ? (
				<Sharing vendor={vendor} code={code} />
			) : (
				<p className="mt-4 rounded-md bg-sunken px-4 py-3 text-ink-muted text-sm">
					You have no referral code yet. Ask your contact at {vendor} for one;
					it appears here.
				</p>
			)}
		</Card>
	)
}

function Sharing({ vendor, code }: { vendor: string; code: string }) {
	const [text, setText] = useState(
		`We use ${vendor} and would recommend it. If you try it, give them my code: ${code}`,
	)
	const subject = `${vendor}, recommended`
	return (
		<div className="mt-5 space-y-4">
			<div>
				<p className="mb-1.5 font-medium text-sm">Your referral code</p>
				<Copyable label="Your referral code" text={code} />
			</div>
			<TextAreaField
				label="A text to send"
				name="text"
				rows={3}
				value={text}
				onChange={(event) => setText(event.target.value)}
			/>
			<div className="flex flex-wrap gap-2">
				<CopyButton text={text} label="Copy the text" look="primary" />
				<Away
					href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`}
				>
					<Mail aria-hidden="true" className="size-4" />
					E-mail
				</Away>
				<Away href={`https://wa.me/?text=${encodeURIComponent(text)}`}>
					<MessageCircle aria-hidden="true" className="size-4" />
					WhatsApp
				</Away>
			</div>
		</div>
	)
}

function Away({ href, children }: { href: string; children: ReactNode }) {
	return (
		<a
			href={href}
			rel="noreferrer"
			className="inline-flex h-10 items-center gap-2 rounded-md border border-line-strong px-4 font-medium text-sm transition-colors hover:border-accent hover:text-accent"
		>
			{children}
		</a>
	)
}
