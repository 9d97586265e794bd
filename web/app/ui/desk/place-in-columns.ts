export type Place = { x: number; y: number };

/**
 * Two columns: reports left, contacts right, each contact level with the middle of the reports it touches, so that
 * lines cross little. Same input, same picture, no randomness; coordinates are rounded so that server and browser
 * write the same text.
 */
export function placeInColumns(
  left: readonly string[],
  right: readonly string[],
  edges: readonly (readonly [left: string, right: string])[],
  frame: { leftX: number; rightX: number; row: number; top: number } = { leftX: 118, rightX: 252, row: 38, top: 26 },
): { height: number; at: Map<string, Place> } {
  const rows = Math.max(left.length, right.length, 1);
  const height = frame.top * 2 + (rows - 1) * frame.row;
  const at = new Map<string, Place>();
  const spread = (ids: readonly string[], x: number) => {
    const first = height / 2 - ((ids.length - 1) * frame.row) / 2;
    for (const [index, id] of ids.entries()) at.set(id, { x, y: Math.round((first + index * frame.row) * 10) / 10 });
  };
  const middle = (id: string, mine: 0 | 1, others: readonly string[]) => {
    const places = edges.filter((edge) => edge[mine] === id).map((edge) => others.indexOf(edge[mine === 0 ? 1 : 0]));
    return places.length === 0 ? others.length : places.reduce((sum, place) => sum + place, 0) / places.length;
  };
  const ordered = (ids: readonly string[], mine: 0 | 1, others: readonly string[]) =>
    ids
      .map((id, index) => ({ id, index, middle: middle(id, mine, others) }))
      .sort((a, b) => a.middle - b.middle || a.index - b.index)
      .map((entry) => entry.id);
  const leftOrder = ordered(left, 0, right);
  const rightOrder = ordered(right, 1, leftOrder);
  spread(leftOrder, frame.leftX);
  spread(rightOrder, frame.rightX);
  return { height, at };
}
