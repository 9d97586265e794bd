export { type DoorName, doorDrawings } from "./doors.tsx";
export {
  AlertIcon,
  ArrowIcon,
  CheckIcon,
  ExitIcon,
  InfoIcon,
  PhoneIcon,
  PracticeIcon,
} from "./icons.tsx";
export {
  ageIcons,
  kindIcons,
} from "./kinds.tsx";
export { Wordmark } from "./wordmark.tsx";
