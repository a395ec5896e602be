/** Pairs of `what is seen` and `what was meant`, separated by spaces. */
function tableOf(pairs: string): ReadonlyMap<string, string> {
  const words = pairs.trim().split(/\s+/u)
  return new Map(
    words.flatMap((seen, index) => (index % 2 === 0 ? [[seen, words[index + 1] ?? ''] as const] : [])),
  )
}

/** TCVN 5712 (VN3, the ".Vn" fonts) read as Latin-1; its ư is the soft hyphen, often copied as a minus sign. */
export const TCVN3 = new Map([
  ...tableOf(`
    µ à ¸ á ¶ ả · ã ¹ ạ ¨ ă ¾ ắ » ằ ¼ ẳ ½ ẵ Æ ặ © â Ê ấ Ç ầ È ẩ É ẫ Ë ậ ® đ Ð é Ì è Î ẻ Ï ẽ Ñ ẹ
    ª ê Õ ế Ò ề Ó ể Ô ễ Ö ệ Ý í × ì Ø ỉ Ü ĩ Þ ị ã ó ß ò á ỏ â õ ä ọ « ô è ố å ồ æ ổ ç ỗ é ộ
    ¬ ơ í ớ ê ờ ë ở ì ỡ î ợ ó ú ï ù ñ ủ ò ũ ô ụ ø ứ õ ừ ö ử ÷ ữ ù ự ý ý ú ỳ û ỷ ü ỹ þ ỵ
    ¡ Ă ¢ Â § Đ £ Ê ¤ Ô ¥ Ơ ¦ Ư − ư`),
  ['\u00AD', 'ư'],
])

const VNI_LOWER = tableOf(`
  aù á aø à aû ả aõ ã aï ạ aâ â aê ă aé ắ aè ằ aú ẳ aü ẵ aë ặ aá ấ aà ầ aå ẩ aã ẫ aä ậ
  eù é eø è eû ẻ eõ ẽ eï ẹ eâ ê eá ế eà ề eå ể eã ễ eä ệ æ ỉ ó ĩ ò ị
  où ó oø ò oû ỏ oõ õ oï ọ oâ ô oá ố oà ồ oå ổ oã ỗ oä ộ ô ơ ôù ớ ôø ờ ôû ở ôõ ỡ ôï ợ
  uù ú uø ù uû ủ uõ ũ uï ụ ö ư öù ứ öø ừ öû ử öõ ữ öï ự yù ý yø ỳ yû ỷ yõ ỹ î ỵ ñ đ`)

/** VNI for Windows read as Latin-1: a vowel and its marks are two characters. */
export const VNI = new Map([
  ...VNI_LOWER,
  ...[...VNI_LOWER].map(([seen, meant]) => [seen.toUpperCase(), meant.toUpperCase()] as const),
])

/** What Windows-1252 shows for the bytes 0x80 to 0x9F; five of them show nothing and stay control characters. */
export const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** The byte a character of Windows-1252 (or Latin-1) stands for; undefined for all others. */
export function windowsByte(char: string): number | undefined {
  const code = char.charCodeAt(0)
  if (code <= 0xff) return code
  const position = WINDOWS_1252.indexOf(char)
  return position < 0 ? undefined : 0x80 + position
}
