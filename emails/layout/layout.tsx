import {
	Body,
	Container,
	Head,
	Html,
	Img,
	Link,
	Preview,
	Section,
	Text,
} from '@react-email/components'
import type { ReactNode } from 'react'
import type { MailFrame } from './frame.ts'
import { COLOURS, FONT, SCREEN_STYLES } from './theme.ts'

/** The paper that every mail is written on. `why` tells its reader how they come by it. */
export function Layout({
	frame,
	preview,
	why,
	children,
}: {
	frame: MailFrame
	/** What an inbox shows beside the subject. */
	preview: string
	why: string
	children: ReactNode
}) {
	const { organisation, preferencesUrl, unsubscribeUrl } = frame
	return (
		<Html lang="en" dir="ltr">
			<Head>
				<meta name="color-scheme" content="light dark" />
				<meta name="supported-color-schemes" content="light dark" />
				<style>{SCREEN_STYLES}</style>
			</Head>
			<Preview>{preview}</Preview>
			<Body
				className="canvas"
				style={{ fontFamily: FONT, margin: 0, padding: 0 }}
			>
				{/* Body would put the colour where no class reaches it, and a dark screen could not change it. */}
				<Section className="canvas" style={{ backgroundColor: COLOURS.canvas }}>
					<Container
						className="canvas-cell"
						style={{ maxWidth: 600, padding: '32px 20px 40px' }}
					>
						<Brand organisation={organisation} />
						<Section
							className="surface"
							style={{
								backgroundColor: COLOURS.surface,
								border: `1px solid ${COLOURS.line}`,
								borderRadius: 12,
								borderCollapse: 'separate',
							}}
						>
							<div className="surface-cell" style={{ padding: '36px 40px' }}>
								{children}
							</div>
						</Section>
						<Section style={{ padding: '20px 4px 0' }}>
							<Text className="muted" style={SMALL}>
								{why}
							</Text>
							{preferencesUrl && unsubscribeUrl && (
								<Text className="muted" style={SMALL}>
									<Link href={preferencesUrl} className="muted" style={QUIET}>
										Choose what you are sent
									</Link>
									{' · '}
									<Link href={unsubscribeUrl} className="muted" style={QUIET}>
										Unsubscribe
									</Link>
								</Text>
							)}
						</Section>
					</Container>
				</Section>
			</Body>
		</Html>
	)
}

const SMALL = {
	color: COLOURS.muted,
	fontSize: 13,
	lineHeight: '20px',
	margin: '0 0 8px',
}
const QUIET = { color: COLOURS.muted, textDecoration: 'underline' }

function Brand({ organisation }: Pick<MailFrame, 'organisation'>) {
	const { name, logoUrl, brandColour } = organisation
	return (
		<Section style={{ padding: '0 4px 20px' }}>
			{logoUrl ? (
				<Img src={logoUrl} alt={name} height={32} style={{ height: 32 }} />
			) : (
				<Text
					className="ink"
					style={{
						color: COLOURS.ink,
						fontSize: 15,
						fontWeight: 600,
						lineHeight: '20px',
						margin: 0,
					}}
				>
					<span
						className={brandColour ? undefined : 'fill-upsell'}
						data-skip-in-text="true"
						style={{
							backgroundColor: brandColour ?? COLOURS.accent,
							borderRadius: 3,
							display: 'inline-block',
							height: 12,
							marginRight: 10,
							width: 12,
						}}
					/>
					{name}
				</Text>
			)}
		</Section>
	)
}
