import { notFound } from '#app/http/guards.ts'

/** Open to anybody: an address that names nothing. */
export const loader = () => {
	throw notFound()
}

export const action = loader

export default function NotFound() {
	return null
}
