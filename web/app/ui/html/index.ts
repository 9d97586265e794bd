export { Actions, Button, type ButtonLook, type ButtonProps, LinkButton } from "./buttons.tsx";
export { type Choice, ChoiceList, type ChoiceListProps } from "./choice-list.tsx";
export {
  CodeDisplay,
  type CodeDisplayProps,
  groupDigits,
  ReceiptSlip,
  type ReceiptSlipProps,
} from "./code-display.tsx";
export { DateField, type DateFieldProps, type DatePart } from "./date-field.tsx";
export {
  AdviceCard,
  type AdviceCardProps,
  type AdviceTone,
  Banner,
  type BannerTone,
  ErrorSummary,
  type ErrorSummaryProps,
  StepProgress,
} from "./feedback.tsx";
export {
  type ControlAria,
  Field,
  FieldGroup,
  type FieldGroupProps,
  type FieldProps,
  type QuestionProps,
} from "./field.tsx";
export { HelpLineCard, type HelpLineCardProps } from "./help-line-card.tsx";
export { type LanguageChoice, PublicShell, type PublicShellProps } from "./shell.tsx";
export {
  Message,
  type MessageProps,
  MessageThread,
  type Moment,
  StatusCard,
  type StatusCardProps,
  type StatusStep,
} from "./status.tsx";
export { SummaryList, type SummaryRow } from "./summary-list.tsx";
export {
  BackLink,
  Details,
  Heading,
  type HeadingLevel,
  type HeadingProps,
  HiddenText,
  Lead,
  PhoneLink,
  Prose,
} from "./text.tsx";
export {
  FileField,
  type FileFieldProps,
  SelectField,
  type SelectFieldProps,
  type SelectOption,
  TextArea,
  type TextAreaProps,
  TextField,
  type TextFieldProps,
} from "./text-fields.tsx";
export { ThreeWays, type Way } from "./three-ways.tsx";
