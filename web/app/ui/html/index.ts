export { Actions, Button, LinkButton } from "./buttons.tsx";
export { ChoiceList } from "./choice-list.tsx";
export {
  CodeDisplay,
  groupDigits,
  ReceiptSlip,
} from "./code-display.tsx";
export { DateField } from "./date-field.tsx";
export {
  AdviceCard,
  Banner,
  ErrorSummary,
  StepProgress,
} from "./feedback.tsx";
export { HelpLineCard } from "./help-line-card.tsx";
export { PublicShell, type PublicShellProps } from "./shell.tsx";
export {
  MessageThread,
  StatusCard,
  type StatusStep,
} from "./status.tsx";
export { SummaryList } from "./summary-list.tsx";
export {
  BackLink,
  Details,
  Heading,
  Lead,
  PhoneLink,
  Prose,
} from "./text.tsx";
export {
  FileField,
  SelectField,
  TextArea,
  TextField,
} from "./text-fields.tsx";
export { ThreeWays } from "./three-ways.tsx";
