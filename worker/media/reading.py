"""The options under which ffmpeg and ffprobe open a stranger's file."""

from worker.media.sniff import Container

# Decoders, by ffmpeg's names: what body-worn cameras, phones and their export tools write.
CODECS = ",".join(
    (
        *("h264", "hevc", "av1", "libdav1d", "vp8", "vp9", "libvpx", "libvpx-vp9"),
        *("mpeg1video", "mpeg2video", "mpeg4", "msmpeg4", "msmpeg4v2", "mjpeg", "cinepak"),
        *("aac", "ac3", "eac3", "mp2", "mp2float", "mp3", "mp3float", "opus", "vorbis", "flac"),
        *("alac", "amrnb", "adpcm_ima_wav", "adpcm_ms", "pcm_alaw", "pcm_mulaw", "pcm_u8"),
        *("pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_f32le"),
    )
)
MOST_PIXELS = 4096 * 2160
MOST_STREAMS = 64  # to open at all; how many a recording may have is probe's affair


def reading_options(container: Container) -> dict[str, str]:
    """Force the sniffed demuxer and allow nothing else.

    With the demuxer left open, a playlist named .mp4 made ffmpeg read other local files.
    """
    return {
        "f": container.value,
        "format_whitelist": container.value,
        "codec_whitelist": CODECS,
        "protocol_whitelist": "file",
        "max_pixels": str(MOST_PIXELS),
        "max_streams": str(MOST_STREAMS),
        **({"enable_drefs": "0"} if container is Container.MOV else {}),
    }


def reading_words(container: Container) -> list[str]:
    """The same options as words of a command line, for ffprobe."""
    options = reading_options(container)
    return [word for name, value in options.items() for word in (f"-{name}", value)]
