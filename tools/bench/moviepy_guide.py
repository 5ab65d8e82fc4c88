"""Four texts over a finished guide. Usage: BASE OUT FONT TEXTS [FRAMES]"""

import json
import sys

from moviepy import CompositeVideoClip, TextClip, VideoFileClip

base, out, font, texts = sys.argv[1:5]
video = VideoFileClip(base)
if len(sys.argv) > 5:
    video = video.subclipped(0, int(sys.argv[5]) / video.fps)
clips = [
    TextClip(font=font, text=text, font_size=48, color="white").with_position((80, 600)).with_start(at).with_duration(6)
    for at, text in json.loads(texts)
    if at + 6 <= video.duration
]
film = CompositeVideoClip([video, *clips])
film.write_videofile(out, codec="libx264", preset="veryfast", ffmpeg_params=["-crf", "21"], audio_codec="aac", logger=None)
