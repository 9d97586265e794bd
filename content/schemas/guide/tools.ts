/** Pages of this site that go on where a page of the guide ends: its name -> address below the language. */
export const guideTools: Readonly<Record<string, "law" | "check/chat" | "check/job" | "check/sign">> = {
  "rights-european-union": "law",
  "rights-spain": "law",
  "rights-greece": "law",
  "rights-brazil": "law",
  "rights-peru": "law",
  "police-first-officer": "law",
  grooming: "check/chat",
  "parents-apps-and-games": "check/chat",
  "teens-chats-and-pressure": "check/chat",
  "children-online": "check/chat",
  "job-offers": "check/job",
  "teens-first-jobs": "check/job",
  "trafficking-signs": "check/sign",
  "health-first-response": "check/sign",
};
