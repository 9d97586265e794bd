/**
 * What the limited shell runs. $1 is the file, or empty: then the bytes come on standard input and are held in a tmpfs
 * of this process's own mount namespace, which is memory and ends with it. ffprobe's answer goes out first; the frame
 * step comes back on descriptor 3; raw RGB frames follow. Exit 41: no room in memory for the bytes; 43: not readable;
 * 127: no ffmpeg.
 *
 * The list of container formats keeps playlists out, which would name other files and addresses.
 */
export const VIDEO_SCRIPT = `
path="$1"; limits="$2"; tmpfs="$3"
command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null || exit 127
if [ -z "$path" ]; then
  mount -t tmpfs -o "size=$tmpfs,mode=700" tmpfs /tmp 2>/dev/null || exit 41
  cat > /tmp/video || exit 41
  path=/tmp/video
fi
formats=mov,matroska,webm,avi,flv,asf,mpeg,mpegvideo,mpegts,ogg
$limits ffprobe -v error -protocol_whitelist file -format_whitelist "$formats" -select_streams v:0 \\
  -show_entries stream=width,height,avg_frame_rate,r_frame_rate:format=duration -of default=noprint_wrappers=1 \\
  -i "file:$path" || exit 43
echo end
IFS= read -r step <&3 || exit 44
exec 3<&-
exec $limits ffmpeg -nostdin -v error -threads 1 -protocol_whitelist file -format_whitelist "$formats" -noautorotate \\
  -i "file:$path" -map 0:v:0 -vf "select=not(mod(n\\,$step)),scale=flags=area,format=rgb24" -vsync passthrough \\
  -f rawvideo pipe:1 </dev/null
`;
