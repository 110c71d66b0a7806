const kinds =
  'Concord takes PDF, PNG and JPEG pictures, plain text, CSV tables, and Word (.docx) and Excel (.xlsx) files.'

const words: Record<string, string> = {
  none: 'Choose a file.',
  empty: 'This file is empty. Choose another one.',
  too_big: 'This file is larger than 10 MB. Make it smaller, or split it, and choose it again.',
  unknown: `Concord does not take files of this kind. ${kinds}`,
  old_office: 'This is a file of an older Office. Save it as .docx, .xlsx or PDF and choose that one.',
  markup: 'This is a web page or a drawing made of code. Print it to a PDF and choose that one.',
  not_utf8: 'The letters of this text are stored in an older way. Save it as UTF-8 and choose it again.',
  damaged: 'This file is damaged or was cut off. Open it, save it anew and choose it again.',
  encrypted: 'This file has a password. Save it without one and choose it again.',
  active:
    'This file holds a script, a macro or something that starts by itself. Print it to a PDF and choose that one.',
  embedded: 'This file holds other files inside it. Print it to a PDF, or add the files one by one.',
  outside: 'This file fetches parts of itself from somewhere else. Print it to a PDF and choose that one.',
  hidden: 'Something is hidden in this file. Print it to a PDF, or scan it, and choose that one.',
  packed: 'This file is packed in a way that cannot be checked. Print it to a PDF and choose that one.',
  bomb: 'This file grows too large when it is opened. Make it smaller and choose it again.',
  other_kind:
    'The name of this file stands for another kind than what it holds. Save it anew, or give it the ending that fits, and choose it again.',
  virus: 'This file holds a virus. Do not open it; tell whoever looks after your computer.',
}

/** Why a file was not taken, for people, by the word of the inspection or of the form. */
export function refusalWords(reason: string): string {
  return words[reason] ?? 'This file cannot be taken. Print it to a PDF and choose that one.'
}
