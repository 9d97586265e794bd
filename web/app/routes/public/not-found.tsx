import { data } from "react-router";

/** Every other address below a language: there is nothing, said in that language. */
export function loader() {
  throw data(null, { status: 404 });
}
export const action = loader;

export default function NotFound() {
  return null;
}
