/**
 * Loose cues that every language shares: a word class, or two in one message, in any order. They catch wordings no
 * pattern foresaw; each weighs little, is learned, and is pointed at only when nothing stronger explains the band.
 */
export const weakCues: Record<string, readonly string[]> = {
  "GS04.w-nice": ["@pretty", "@love", "@special"],
  "GS06.w-sad": ["@sad"],
  "GS07.w-gift": ["@gift"],
  "GS08.w-secret": ["@secret"],
  "GS08.w-delete": ["@delete"],
  "GS08.w-not-tell": ["@not & @tell"],
  "GS08.w-not-parent": ["@not & @parent"],
  "GS09.w-not-friend": ["@not & @friend"],
  "GS10.w-app": ["@app"],
  "GS14.w-photo": ["@photo", "@video"],
  "GS14.w-camera": ["@camera"],
  "GS14.w-send-bare": ["@send & @bodybare"],
  "GS15.w-body": ["@bodybare"],
  "GS15.w-kiss": ["@kiss"],
  "GS17.w-money": ["@money"],
  "GS17.w-money-photo": ["@money & @photo|@video"],
  "GS18.w-all-see": ["@publish & @everyone"],
  "GS20.w-hurry": ["@hurry"],
  "GS23.w-hurt": ["@hurt"],
};

export const isWeak = (cue: string): boolean => cue.includes(".w-");
