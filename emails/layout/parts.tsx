import { Button, Heading, Link, Text } from '@react-email/components'
import type { ReactNode } from 'react'
import type { MailFrame } from './frame.ts'
import { COLOURS, inkOn } from './theme.ts'

/** What the mail is about, in a line. */
export function Title({ children }: { children: ReactNode }) {
	return (
		<Heading
			as="h1"
			className="ink"
			style={{
				color: COLOURS.ink,
				fontSize: 23,
				fontWeight: 600,
				letterSpacing: '-0.01em',
				lineHeight: '30px',
				margin: '0 0 14px',
			}}
		>
			{children}
		</Heading>
	)
}

export function Paragraph({ children }: { children: ReactNode }) {
	return (
		<Text
			className="ink"
			style={{
				color: COLOURS.ink,
				fontSize: 16,
				lineHeight: '25px',
				margin: '0 0 16px',
			}}
		>
			{children}
		</Text>
	)
}

/** What somebody wrote, or a text that is meant to the letter. */
export function Quote({ by, children }: { by?: string; children: string }) {
	return (
		<div
			className="line"
			style={{
				borderLeft: `3px solid ${COLOURS.line}`,
				margin: '0 0 16px',
				padding: '2px 0 2px 16px',
			}}
		>
			{children
				.split(/\n+/)
				.filter((text) => text.trim() !== '')
				.map((text) => (
					<Text
						key={text}
						className="ink"
						style={{
							color: COLOURS.ink,
							fontSize: 16,
							lineHeight: '25px',
							margin: '0 0 6px',
						}}
					>
						{text}
					</Text>
				))}
			{by && (
				<Text
					className="muted"
					style={{
						color: COLOURS.muted,
						fontSize: 14,
						lineHeight: '21px',
						margin: 0,
					}}
				>
					{by}
				</Text>
			)}
		</div>
	)
}

/** What can be left unread. */
export function Aside({ children }: { children: ReactNode }) {
	return (
		<Text
			className="muted"
			style={{
				color: COLOURS.muted,
				fontSize: 14,
				lineHeight: '21px',
				margin: '0 0 8px',
			}}
		>
			{children}
		</Text>
	)
}

/** The one thing to do, in the organisation's colour. */
export function Action({
	frame,
	href,
	children,
}: {
	frame: MailFrame
	href: string
	children: ReactNode
}) {
	const { brandColour } = frame.organisation
	return (
		<div style={{ margin: '26px 0 28px' }}>
			<Button
				href={href}
				className={brandColour ? 'button' : 'button button-own'}
				style={{
					backgroundColor: brandColour ?? COLOURS.accent,
					borderRadius: 8,
					color: inkOn(brandColour ?? COLOURS.accent),
					fontSize: 16,
					fontWeight: 600,
					lineHeight: '20px',
					padding: '13px 24px',
				}}
			>
				{children}
			</Button>
		</div>
	)
}

/** The address behind the button, for readers whose mail program shows none. */
export function AddressInWords({ href }: { href: string }) {
	return (
		<div data-skip-in-text="true">
			<Aside>
				If the button does not work, open this address:
				<br />
				<Link
					href={href}
					className="accent"
					style={{ color: COLOURS.accent, wordBreak: 'break-all' }}
				>
					{href}
				</Link>
			</Aside>
		</div>
	)
}
