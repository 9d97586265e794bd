import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { answer, headOf, loadCase } from "./case-data.ts";
import { CaseForm } from "./case-form.tsx";
import { CasePage } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { fieldErrors } from "./case-words.ts";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { head: headOf(await loadCase(context, params.caseId)) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const title = textOf(await request.formData(), "title");
  const { cases } = context.get(platformContext);
  const result = await cases.renameCase(actAs(context), { caseId: params.caseId, title });
  return answer(result, { title }, `/cases/${params.caseId}`);
}

export default function Rename() {
  const words = useWords();
  const { t } = words;
  const { head } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <CasePage head={head} current="overview" title={t("cases:rename.title")} lead={t("cases:form.history")}>
      <CaseForm failure={back?.failure} submit={t("cases:rename.submit")} cancel={`/cases/${head.id}`}>
        <TextField
          name="title"
          label={t("cases:open.name")}
          hint={t("cases:open.name_hint")}
          defaultValue={back?.typed.title ?? head.title}
          errors={fieldErrors(words, back?.failure)}
          maxLength={200}
          autoComplete="off"
          required
        />
      </CaseForm>
    </CasePage>
  );
}
