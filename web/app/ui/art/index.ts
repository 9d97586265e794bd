export type { ArtProps } from "./art.tsx";
export { CodeSlipDrawing, type DoorName, doorDrawings, LetterDrawing, LitDoorDrawing } from "./doors.tsx";
export {
  AlertIcon,
  ArrowIcon,
  CheckIcon,
  ClockIcon,
  ExitIcon,
  InfoIcon,
  PhoneIcon,
  PracticeIcon,
} from "./icons.tsx";
export {
  AdultIcon,
  type AgeIconName,
  ageIcons,
  BriefcaseIcon,
  ChatIcon,
  DotsIcon,
  HomeHandIcon,
  type KindIconName,
  kindIcons,
  LockMessageIcon,
  RoadIcon,
  ScreenIcon,
  SearchChildIcon,
  SmallChildIcon,
  TeenIcon,
} from "./kinds.tsx";
export { Sign, Wordmark } from "./wordmark.tsx";
