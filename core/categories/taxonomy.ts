import { z } from 'zod'

/** What a submission is, in law (Luật Tiếp công dân Art. 2, Luật Khiếu nại Art. 2, Luật Tố cáo Art. 2). */
export const KINDS = ['phan-anh', 'kien-nghi', 'khieu-nai', 'to-cao', 'hoi-dap', 'khong-xu-ly'] as const
export type Kind = (typeof KINDS)[number]
export const Kind = z.enum(KINDS)

export const URGENCIES = ['khan-cap', 'cao', 'binh-thuong'] as const
export type Urgency = (typeof URGENCIES)[number]
export const Urgency = z.enum(URGENCIES)

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const
export type Sentiment = (typeof SENTIMENTS)[number]
export const Sentiment = z.enum(SENTIMENTS)

/** Categories are data, edited by each city: only their form is fixed here. */
export const CategoryCode = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/u)
