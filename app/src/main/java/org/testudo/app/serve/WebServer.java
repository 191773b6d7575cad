package org.testudo.app.serve;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;

/**
 * Carries routes over HTTP: the only class that knows the library.
 *
 * <p>Each request has a virtual thread of its own, which may wait.
 */
final class WebServer implements AutoCloseable {

  /** A body larger than this is refused before it is read. */
  static final int LARGEST_BODY = 32 << 20;

  /** How long a write may wait for a client that takes nothing. */
  private static final long IDLE_MILLIS = 60_000;

  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          // Workers and blobs are the map's.
          "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self';"
                  + " img-src 'self' data: blob:; font-src 'self'; connect-src 'self';"
                  + " worker-src 'self' blob:; manifest-src 'self'; base-uri 'none';"
                  + " form-action 'none'; frame-ancestors 'none'");

  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.HEAD,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE,
          HandlerType.OPTIONS,
          HandlerType.TRACE);

  private final Javalin javalin;
  private final String host;

  private WebServer(Javalin javalin, String host) {
    this.javalin = javalin;
    this.host = host;
  }

  /**
   * Starts.
   *
   * @param port 0 for any free one
   * @param names by which others reach it, besides the host and those of this machine
   * @throws IOException if the port cannot be had
   */
  static WebServer start(String host, int port, List<String> names, Routes routes)
      throws IOException {
    Doorkeeper doorkeeper = new Doorkeeper(host, names);
    Javalin javalin =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.concurrency.useVirtualThreads = true;
          config.http.compressionStrategy = CompressionStrategy.NONE;
          config.http.maxRequestSize = LARGEST_BODY;
          config.http.asyncTimeout = 0;
          config.jetty.host = host;
          config.jetty.port = port;
          config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(16 << 10);
            http.setOutputBufferSize(8 << 10);
            http.setIdleTimeout(IDLE_MILLIS);
            // A subject's name may hold a slash, which clients send as %2F.
            http.setUriCompliance(UriCompliance.from("DEFAULT,AMBIGUOUS_PATH_SEPARATOR"));
          });
          config.jetty.modifyServletContextHandler(
              context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
          for (HandlerType method : METHODS) {
            config.routes.addHttpHandler(
                method, "/*", context -> carry(context, routes, doorkeeper));
            config.routes.addHttpHandler(
                method, "/", context -> carry(context, routes, doorkeeper));
          }
        });
    try {
      javalin.start();
    } catch (RuntimeException e) {
      throw new IOException(
          "Port %d of %s cannot be had: %s Give another with --port, or 0 for any free one."
              .formatted(port, host, e.getMessage()),
          e);
    }
    return new WebServer(javalin, host);
  }

  URI address() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + shown + ":" + javalin.port() + "/");
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void carry(Context context, Routes routes, Doorkeeper doorkeeper)
      throws IOException {
    String method = context.req().getMethod();
    Reply reply;
    try {
      doorkeeper.check(
          method,
          header(context, "Host"),
          header(context, "Origin"),
          header(context, "Sec-Fetch-Site"));
      reply =
          routes.answer(
              method,
              context.req().getRequestURI(),
              Optional.ofNullable(context.req().getQueryString()).orElse(""),
              (verb, path, query) -> request(context, verb, path, query));
    } catch (Refusal refusal) {
      reply = refusal.reply();
    }
    try {
      send(context, method.equals("HEAD"), reply);
    } catch (EofException e) {
      // The client has gone; nobody is left to be told.
    }
  }

  private static boolean isNear(Context context) {
    String from = context.req().getRemoteAddr();
    return from.startsWith("127.")
        || from.equals("::1")
        || from.equals("[::1]")
        || from.equals("0:0:0:0:0:0:0:1")
        || from.equals("[0:0:0:0:0:0:0:1]");
  }

  private static Optional<String> header(Context context, String name) {
    return Optional.ofNullable(context.req().getHeader(name));
  }

  private static Request request(
      Context context, Route.Verb verb, Map<String, String> path, Map<String, String> query)
      throws Exception {
    Map<String, String> headers = new TreeMap<>();
    for (String name : Collections.list(context.req().getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), context.req().getHeader(name));
    }
    if (context.req().getContentLengthLong() > LARGEST_BODY) {
      throw tooLarge();
    }
    List<Request.Part> parts = new ArrayList<>();
    Content body = Content.NONE;
    if (verb == Route.Verb.POST) {
      if (context.isMultipartFormData()) {
        long size = 0;
        for (var entry : context.uploadedFileMap().entrySet()) {
          for (var file : entry.getValue()) {
            try (InputStream in = file.content()) {
              Content content = Content.of("", in.readNBytes(LARGEST_BODY + 1));
              size += content.size();
              if (size > LARGEST_BODY) {
                throw tooLarge();
              }
              parts.add(new Request.Part(entry.getKey(), file.filename(), content));
            }
          }
        }
      } else {
        try (InputStream in = context.req().getInputStream()) {
          body = Content.of("", in.readNBytes(LARGEST_BODY + 1));
        }
        if (body.size() > LARGEST_BODY) {
          throw tooLarge();
        }
      }
    }
    return new Request(verb, context.req().getRequestURI(), path, query, headers, body, parts);
  }

  private static Refusal tooLarge() {
    return Refusal.of(413, "A body may have %d MiB. Split it.".formatted(LARGEST_BODY >> 20));
  }

  private static void send(Context context, boolean head, Reply reply) throws IOException {
    var response = context.res();
    response.setStatus(reply.status());
    ALWAYS.forEach(response::setHeader);
    if (!reply.headers().containsKey("Cache-Control")) {
      response.setHeader("Cache-Control", "no-cache");
    }
    reply.headers().forEach(response::setHeader);
    switch (reply) {
      case Reply.Whole whole -> sendWhole(context, head, whole.content());
      case Reply.Flow flow -> {
        response.setContentType(flow.mediaType());
        ServletOutputStream out = response.getOutputStream();
        response.flushBuffer();
        if (!head) {
          try {
            flow.writer()
                .write(bytes -> {
                  out.write(bytes);
                  out.flush();
                });
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
      }
    }
  }

  private static void sendWhole(Context context, boolean head, Content content) throws IOException {
    var response = context.res();
    if (content.mediaType().isEmpty()) {
      return;
    }
    response.setContentType(content.mediaType());
    boolean again = content.isAskedAgain();
    boolean gzip =
        content.isCompressible()
            && header(context, "Accept-Encoding").map(text -> text.contains("gzip")).orElse(false)
            // On one machine, compressing once costs more than it saves.
            && (again || content.isCompressed() || !isNear(context));
    if (content.isCompressible()) {
      response.setHeader("Vary", "Accept-Encoding");
    }
    if (gzip) {
      byte[] compressed = content.gzip();
      response.setHeader("Content-Encoding", "gzip");
      response.setContentLength(compressed.length);
      if (!head) {
        response.getOutputStream().write(compressed);
      }
    } else {
      response.setContentLength(content.size());
      if (!head) {
        content.writeTo(response.getOutputStream());
      }
    }
  }
}
