import { Paragraph } from './parts.tsx'

/** By name where it is known; else the mail just begins. */
export const Greeting = ({ name }: { name: string | null }) =>
	name ? <Paragraph>Hello {name},</Paragraph> : null
