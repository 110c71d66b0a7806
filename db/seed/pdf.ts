/** A one-page PDF of plain lines in Helvetica: small, valid, and made without a library. */
export function pdf(title: string, lines: string[]): Buffer {
  const text = [
    'BT /F1 15 Tf 60 770 Td 16 TL',
    `${literal(title)} Tj T* T* /F1 10.5 Tf`,
    ...lines.map((line) => `${literal(line)} Tj T*`),
    'ET',
  ].join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Title ${literal(title)} /Producer (Concord demo network) >>`,
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(`${file}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`, 'latin1')
}

/** Characters that the encoding lacks lose their accent; one without a plain form becomes a question mark. */
function literal(text: string): string {
  const fitting = [...text.replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-')].map(
    (letter) => {
      if (letter.charCodeAt(0) < 256) return letter
      const plain = letter.normalize('NFD').replace(/\p{M}/gu, '')
      return plain.charCodeAt(0) < 256
        ? plain
        : (({ ł: 'l', Ł: 'L', đ: 'd', Đ: 'D' } as Record<string, string>)[plain] ?? '?')
    },
  )
  return `(${fitting.join('').replace(/[\\()]/g, '\\$&')})`
}

/** Breaks a paragraph into lines that fit the page. */
export function wrap(paragraph: string, width = 92): string[] {
  const lines = ['']
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1) as string
    if (last !== '' && last.length + word.length >= width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}
