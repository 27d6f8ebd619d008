package dev.jsup.daemon.rotation;

import io.airlift.compress.zstd.ZstdCompressor;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Compresses into one zstd frame after the other, RFC 8878, each on its own. The library's stream
 * makes a single frame of all, takes 16 MB for it, and makes it twice as long. Owned by its thread.
 */
final class ZstdFrames extends OutputStream {
  private static final int FRAME_BYTES = 2 << 20;

  private final OutputStream out;
  private final ZstdCompressor compressor = new ZstdCompressor();
  private final byte[] plain = new byte[FRAME_BYTES];
  private final byte[] packed = new byte[compressor.maxCompressedLength(FRAME_BYTES)];
  private int length;
  private boolean empty = true;

  ZstdFrames(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int some = Math.min(count - done, FRAME_BYTES - length);
      System.arraycopy(bytes, offset + done, plain, length, some);
      length += some;
      done += some;
      if (length == FRAME_BYTES) {
        writeFrame();
      }
    }
  }

  private void writeFrame() throws IOException {
    out.write(packed, 0, compressor.compress(plain, 0, length, packed, 0, packed.length));
    length = 0;
    empty = false;
  }

  /** Ends the last frame and closes the stream below; of nothing, one empty frame is made. */
  @Override
  public void close() throws IOException {
    try (out) {
      if (length > 0 || empty) {
        writeFrame();
      }
    }
  }
}
