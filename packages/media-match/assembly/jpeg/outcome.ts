/** Why a picture is not decoded here. */
export const UNSUPPORTED = 1;
export const DAMAGED = 2;
