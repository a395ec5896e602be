import { rewrite, type MappedText } from './mapped-text'

/**
 * Spellings of chats that mean one thing in a report. Left out on purpose: hem (hẻm), hong (hỏng), lun (lún),
 * kg, mk (mật khẩu), bh (bảo hiểm), kh, bv, hn and whatever else is also an ordinary word or abbreviation.
 */
const SPELLINGS: Readonly<Record<string, string>> = {
  không: 'k ko kô khg hk hok khum hôg',
  được: 'dc đc đx',
  với: 'vs zới',
  'như thế nào': 'ntn',
  'mọi người': 'mn mng',
  mình: 'mik mjnh',
  gì: 'j ji gj',
  vậy: 'z zậy zay',
  rồi: 'r rùi roài òi',
  cũng: 'cx cg cug cũg',
  quá: 'qá wá qúa',
  luôn: 'lunn luôg',
  trước: 'trc trưc',
  người: 'ng ngừi',
  'người ta': 'ngta nta',
  biết: 'bik bjk',
  thích: 'thik thjk',
  muốn: 'mún mún',
  làm: 'lm',
  mới: 'ms',
  nhiều: 'nhìu nhju',
  xong: 'xog',
  đang: 'đag dag',
  nói: 'ns',
  nữa: 'nx',
  những: 'nhg nhữg',
  phải: 'fải fai',
  'bây giờ': 'bjo bgio bgiờ',
  'hôm nay': 'hnay',
  'hôm qua': 'hqua hqa',
  'công ty': 'cty cti',
  'số điện thoại': 'sđt sdt',
  'ví dụ': 'vd',
  'phải không': 'pk phk',
  'nhân viên': 'nvien nviên',
  'cảm ơn': 'cmon thanks tks thks',
  'anh em': 'ae',
  'quản lý': 'qly qlý',
  trong: 'trog',
  à: 'ak',
}

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([word, spellings]) =>
    spellings.split(' ').map((spelling) => [spelling, word] as const),
  ),
)

// A word of its own: no part of an address, a mark such as #k or a number such as 100k
const WORD = /(?<![\p{L}\p{M}\p{N}@#/._&-])\p{L}{1,6}(?![\p{L}\p{M}\p{N}@/_&-]|\.[\p{L}\p{N}])/gu
/** After these a letter or two is a name (lô k, hẻm 12 r) or an amount (200 k). */
const NAMES_FOLLOW =
  /(?:\d|(?:số|lô|tổ|khu|khối|nhà|hẻm|ngõ|kiệt|đường|block|tầng|lớp|cổng|kênh|vitamin))\s*$/iu
/** `xin dc`, `dc:`, `dc nhà` mean an address (địa chỉ). */
const ADDRESS_BEFORE = /(?:xin|cho|gửi|gui|ghi|theo|đúng|dung|có|co)\s*$/iu
const ADDRESS_AFTER = /^\s*(?::|\d|nhà|nha |là|la |ở )/iu
const MAY_BE_ADDRESS = new Set(['dc', 'đc'])
const LOOK_BACK = 12

function meaningOf(spelling: string, before: string, after: string): string | undefined {
  const word = WORDS.get(spelling)
  if (!word) return undefined
  if (spelling.length === 1 && (NAMES_FOLLOW.test(before) || /^\s*\d/u.test(after))) return undefined
  if (MAY_BE_ADDRESS.has(spelling) && (ADDRESS_BEFORE.test(before) || ADDRESS_AFTER.test(after)))
    return undefined
  return word
}

/** Writes out the spellings of chats: `mn ơi ko dc` → `mọi người ơi không được`. Capitals are left alone. */
export function expandTeencode(source: MappedText): MappedText {
  return rewrite(source, WORD, ({ 0: spelling, index }) =>
    meaningOf(
      spelling,
      source.text.slice(Math.max(0, index - LOOK_BACK), index),
      source.text.slice(index + spelling.length, index + spelling.length + LOOK_BACK),
    ),
  )
}
