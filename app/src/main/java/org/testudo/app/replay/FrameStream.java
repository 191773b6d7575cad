package org.testudo.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A replay as server-sent events: {@code state} when it changes, {@code frame} as each is due,
 * {@code clear} when the time was set, after which the frames before it come again for the trails.
 */
final class FrameStream {

  /** Frames sent after the time was set, so that trails are there at once. */
  private static final int TRAIL = 20;

  private static final long LOOK_MILLIS = 40;

  /** Looks after which the state is told in any case: a client that is gone shows only so. */
  private static final int SILENT_LOOKS = 250;

  private FrameStream() {}

  /**
   * Follows a player until the listener is gone or {@code over}.
   *
   * @param what is said of the replay with every state: a listener that comes back may find another
   */
  static void follow(
      FrameStore store,
      Player player,
      SortedMap<String, String> what,
      Showing.Listener out,
      BooleanSupplier over)
      throws IOException, InterruptedException {
    int sent = -1;
    long version = -1;
    long seeks = -1;
    double told = Double.NaN;
    long beat = 0;
    while (!over.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
      Player.State state = player.state();
      int now = store.size() == 0 ? -1 : store.at(state.position());
      boolean jumped = state.seeks() != seeks;
      ByteArrayOutputStream news = new ByteArrayOutputStream();
      if (state.version() != version
          || told != state.last()
          || now != sent
          || ++beat > SILENT_LOOKS) {
        event(news, "state", told(state, what));
        version = state.version();
        told = state.last();
        beat = 0;
      }
      if (now >= 0 && (now != sent || jumped)) {
        int from = jumped || now < sent ? Math.max(0, now - TRAIL) : Math.max(sent + 1, now - 2);
        if (jumped || now < sent) {
          event(news, "clear", "{}".getBytes(UTF_8));
        }
        for (int i = from; i <= now; i++) {
          event(news, "frame", store.read(i));
        }
        sent = now;
        seeks = state.seeks();
      }
      if (news.size() > 0) {
        out.hear(news.toByteArray());
      }
      player.await(version, LOOK_MILLIS);
    }
  }

  private static byte[] told(Player.State state, SortedMap<String, String> what) {
    ObjectNode document = JsonMapper.shared().valueToTree(state);
    what.forEach(document::put);
    return JsonMapper.shared().writeValueAsBytes(document);
  }

  private static void event(ByteArrayOutputStream out, String name, byte[] data)
      throws IOException {
    out.write(("event: " + name + "\ndata: ").getBytes(UTF_8));
    out.write(data);
    out.write("\n\n".getBytes(UTF_8));
  }
}
