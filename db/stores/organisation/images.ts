import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { images } from '#db/schema/organisation.ts'

export type Image = typeof images.$inferSelect

export async function insertImage(tx: Tx, image: Image): Promise<void> {
	await tx.insert(images).values(image)
}

export async function findImage(
	reader: Reader,
	id: string,
): Promise<Image | null> {
	const [image] = await reader.select().from(images).where(eq(images.id, id))
	return image ?? null
}

export async function deleteImage(tx: Tx, id: string): Promise<void> {
	await tx.delete(images).where(eq(images.id, id))
}
