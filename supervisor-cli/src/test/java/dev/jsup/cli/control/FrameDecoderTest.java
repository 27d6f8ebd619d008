package dev.jsup.cli.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.terminal.Channel;
import dev.jsup.protocol.terminal.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
  private final Recorder recorder = new Recorder();
  private final FrameDecoder decoder = new FrameDecoder(recorder);

  @Test
  void tellsTheFramesApart() throws IOException {
    feed("o6\nonlinee3\nno\np4\nwaitx1\n0");
    assertEquals(List.of("OUT online", "ERR no\n", "PROGRESS wait", "EXIT 0"), recorder.frames);
    assertTrue(decoder.ended());
  }

  @Test
  void readsTheSameWhereverTheReadsAreCut() throws IOException {
    var stream = "o5\né\noxe13\nx1\n0 in text\np0\nx1\n3".getBytes(UTF_8);
    for (int cut = 0; cut <= stream.length; cut++) {
      var cutRecorder = new Recorder();
      var cutDecoder = new FrameDecoder(cutRecorder);
      cutDecoder.feed(stream, 0, cut);
      cutDecoder.feed(stream, cut, stream.length - cut);
      assertEquals(
          List.of("OUT é\nox", "ERR x1\n0 in text\n", "PROGRESS ", "EXIT 3"),
          cutRecorder.frames,
          "cut at " + cut);
    }
  }

  @Test
  void readsByteByByte() throws IOException {
    for (byte octet : "o0\ne1\n.o2\nokx1\n5".getBytes(UTF_8)) {
      decoder.feed(new byte[] {octet}, 0, 1);
    }
    assertEquals(List.of("OUT ", "ERR .", "OUT ok", "EXIT 5"), recorder.frames);
    assertTrue(decoder.ended());
  }

  @Test
  void hasNotEndedWhenItIsCutOff() throws IOException {
    var stream = "o6\nonlinex1\n0";
    for (int cut = 0; cut < stream.length(); cut++) {
      var cutDecoder = new FrameDecoder(new Recorder());
      cutDecoder.feed(stream.getBytes(UTF_8), 0, cut);
      assertFalse(cutDecoder.ended(), "cut at " + cut);
    }
  }

  @Test
  void passesOverWhatFollowsTheExitCode() throws IOException {
    feed("x1\n0o4\nmorezzz");
    assertEquals(List.of("EXIT 0"), recorder.frames);
  }

  @Test
  void takesTheLongestPayload() throws IOException {
    decoder.feed(Frame.of(Channel.OUT, new byte[Frame.MAX_PAYLOAD]), 0, Frame.MAX_PAYLOAD + 9);
    feed("x1\n0");
    assertEquals(Frame.MAX_PAYLOAD + 4, recorder.frames.getFirst().length());
    assertTrue(decoder.ended());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "z1\n.",
        "\n",
        "o\n",
        "ox",
        "o-1\n",
        "o1 \n.",
        "o1048577\n",
        "o99999999999",
        "o00000000001\n",
        "o1\n.o1\n.HTTP/1.1 500",
      })
  void refusesWhatIsNoFrame(String stream) {
    assertThrows(BadAnswerException.class, () -> feed(stream));
  }

  private void feed(String stream) throws IOException {
    var bytes = stream.getBytes(UTF_8);
    decoder.feed(bytes, 0, bytes.length);
  }

  private static final class Recorder implements FrameDecoder.Sink {
    final List<String> frames = new ArrayList<>();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

    @Override
    public void piece(Channel channel, byte[] buffer, int from, int length) {
      payload.write(buffer, from, length);
    }

    @Override
    public void end(Channel channel) {
      frames.add(channel + " " + payload.toString(UTF_8));
      payload.reset();
    }
  }
}
