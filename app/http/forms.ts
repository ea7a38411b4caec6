/** The fields of a posted form, as text. Throws a 400 if it is none, or holds what no person types. */
export async function readForm(
	request: Request,
): Promise<Record<string, string>> {
	const form = await request.formData().catch(() => null)
	const fields = Object.fromEntries(form ?? [])
	const isText = (value: unknown) =>
		typeof value === 'string' && !value.includes('\0')
	if (!form || !Object.values(fields).every(isText))
		throw new Response(null, { status: 400, statusText: 'Bad Request' })
	return fields as Record<string, string>
}
