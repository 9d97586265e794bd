import { useWords } from "../../words/words.tsx";

export default function Home() {
  const { t } = useWords();
  return <h1>{t("common:product")}</h1>;
}
