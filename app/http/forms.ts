/** A posted form. Throws a 400 if it is none, or holds what no person types. */
export async function readFormData(request: Request): Promise<FormData> {
	const form = await request.formData().catch(() => null)
	const isKept = (value: FormDataEntryValue) =>
		typeof value !== 'string' || !value.includes('\0')
	if (!form || ![...form.values()].every(isKept)) throw badRequest()
	return form
}

/** The fields of a posted form, as text. Throws a 400 if it is none, or holds what no person types. */
export async function readForm(
	request: Request,
): Promise<Record<string, string>> {
	const fields = Object.fromEntries(await readFormData(request))
	if (!Object.values(fields).every((value) => typeof value === 'string'))
		throw badRequest()
	return fields as Record<string, string>
}

/** What is thrown at a form that no page of ours sends. */
export const badRequest = () =>
	new Response(null, { status: 400, statusText: 'Bad Request' })
