export const pictureAnswer = (body: BodyInit, type: string) =>
  new Response(body, {
    headers: { "Content-Type": type, "Cache-Control": "no-store", "Content-Disposition": "inline" },
  });
