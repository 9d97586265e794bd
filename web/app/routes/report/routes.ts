import { route } from "@react-router/dev/routes";

/** The report, one thought per page. Addresses say nothing of the answers. */
export const reportRoutes = [
  route("report", "routes/report/kind.tsx"),
  route("report/who", "routes/report/who.tsx"),
  route("report/age", "routes/report/age.tsx"),
  route("report/place", "routes/report/place.tsx"),
  route("report/questions/:page", "routes/report/questions.tsx"),
  route("report/advice", "routes/report/advice.tsx"),
  route("report/words", "routes/report/words.tsx"),
  route("report/files", "routes/report/files.tsx"),
  route("report/contact", "routes/report/contact.tsx"),
  route("report/review", "routes/report/review.tsx"),
  route("report/done", "routes/report/done.tsx"),
];
