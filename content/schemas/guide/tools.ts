/** Pages of this site that go on where a page of the guide ends: its name -> address below the language. */
export const guideTools: Readonly<Record<string, "law">> = {
  "rights-european-union": "law",
  "rights-spain": "law",
  "rights-greece": "law",
  "rights-brazil": "law",
  "rights-peru": "law",
  "police-first-officer": "law",
};
