package org.testudo.app.serve;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back. */
sealed interface Reply {

  String JSON = "application/json";

  int status();

  /** Beside the content type and what every reply carries. */
  Map<String, String> headers();

  /** A finished body; of a HEAD request only its length goes out. */
  record Whole(int status, Map<String, String> headers, Content content) implements Reply {
    public Whole {
      headers = Map.copyOf(headers);
    }

    Whole with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Whole(status, more, content);
    }
  }

  /** A body that is written as it comes about, until it ends or the client goes. */
  record Flow(String mediaType, Map<String, String> headers, Writer writer) implements Reply {
    public Flow {
      headers = Map.copyOf(headers);
    }

    @Override
    public int status() {
      return 200;
    }
  }

  /** Writes a flow on the request's own thread. */
  interface Writer {
    void write(Outlet out) throws IOException, InterruptedException;
  }

  /** Sends at once; throws when the client is gone. */
  interface Outlet {
    void send(byte[] bytes) throws IOException;
  }

  static Whole json(Object document) {
    return json(200, document);
  }

  static Whole json(int status, Object document) {
    return new Whole(
        status, Map.of(), Content.of(JSON, org.testudo.app.document.Json.bytes(document)));
  }

  static Whole of(Content content) {
    return new Whole(200, Map.of(), content);
  }

  static Whole empty(int status) {
    return new Whole(status, Map.of(), Content.NONE);
  }
}
