/** What nobody has decided yet when a case is filed. */
export const UNDECIDED = {
  status: 'received',
  isRestricted: false,
  category: null,
  kind: null,
  urgency: null,
  sentiment: null,
  departmentCode: null,
  assigneeId: null,
  triageReason: null,
  answeredAt: null,
  closedAt: null,
  rating: null,
  ratingComment: null,
  mergedIntoId: null,
} as const
