import { crc32, deflateRawSync } from 'node:zlib'

/** An archive whose files are deflated; `claims` says of some of them another size than they have. */
export function deflatedZip(
	files: Readonly<Record<string, Buffer | string>>,
	claims: Readonly<Record<string, number>> = {},
): Buffer {
	const parts: Buffer[] = []
	const directory: Buffer[] = []
	let at = 0
	for (const [name, file] of Object.entries(files)) {
		const content = Buffer.from(file)
		const packed = deflateRawSync(content)
		const head = Buffer.alloc(26)
		head.writeUInt16LE(20, 0)
		head.writeUInt16LE(8, 4)
		head.writeUInt32LE(crc32(content), 10)
		head.writeUInt32LE(packed.length, 14)
		head.writeUInt32LE(claims[name] ?? content.length, 18)
		head.writeUInt16LE(name.length, 22)
		const rest = Buffer.alloc(14)
		rest.writeUInt32LE(at, 10)
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), head])
		parts.push(local, Buffer.from(name), packed)
		directory.push(
			Buffer.from('PK\x01\x02\x14\0'),
			head,
			rest,
			Buffer.from(name),
		)
		at += local.length + name.length + packed.length
	}
	const listed = Buffer.concat(directory)
	const end = Buffer.alloc(22)
	end.write('PK\x05\x06', 0, 'latin1')
	end.writeUInt16LE(Object.keys(files).length, 8)
	end.writeUInt16LE(Object.keys(files).length, 10)
	end.writeUInt32LE(listed.length, 12)
	end.writeUInt32LE(at, 16)
	return Buffer.concat([...parts, listed, end])
}
