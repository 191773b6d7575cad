package org.testudo.app.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.testudo.app.chain.Chain;
import org.testudo.app.chain.Question;
import org.testudo.app.document.Json;
import org.testudo.claims.merkle.TreeHead;
import org.testudo.exchange.report.Report;
import org.testudo.exchange.report.ReportJson;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;
import tools.jackson.databind.JsonNode;

/**
 * What questions come to, worked out once.
 *
 * <p>An answer is a function of the claims, the question, the assumptions and the seed; the head of
 * the ledger stands for the claims. So the entity tag is a hash of these, known before the answer
 * is, and equal questions cost nothing.
 */
final class Answers {

  /** Answers kept as bytes, pictures, and whole reports with their futures. */
  private static final int MOST_CONTENTS = 512;

  private static final int MOST_PICTURES = 24;

  /** That all kept pictures together rest on. */
  private static final long MOST_CLAIMS = 1_000_000;

  private static final long MOST_HELD = 50_000;
  private static final int MOST_REPORTS = 8;
  private static final long MOST_BYTES = 64L << 20;
  private static final int MOST_ATTEMPTS = 9;
  private static final int MOST_WAITING = 64;

  private final Setting setting;
  private final Head head;

  /** Goes into every tag: another start may be another program, which may answer otherwise. */
  private final String started;

  private final Once<String, Content> contents =
      new Once<>(MOST_CONTENTS, MOST_BYTES, Content::size);
  private final Once<String, List<Known>> claims = new Once<>(1);
  private final Once<String, Picture> pictures =
      new Once<>(MOST_PICTURES, MOST_CLAIMS, Picture::claimsRead);
  private final Once<String, ReportAnswer> reports = new Once<>(MOST_REPORTS);

  /** Futures use all cores and much memory, so few questions walk them at a time. */
  private final Semaphore walkers = new Semaphore(2);

  Answers(Setting setting, Head head, String version) {
    this.setting = setting;
    this.head = head;
    this.started = version + " " + UUID.randomUUID();
  }

  /** A report, and the same as a tree. */
  record ReportAnswer(Report report, JsonNode tree) {
    byte[] json() {
      return ReportJson.render(report).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** The ledger grew while it was read. */
  private static final class Grew extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Carries a failure through code that declares none. */
  private static final class Sneaked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Sneaked(Exception cause) {
      super(cause);
    }
  }

  /** Works an answer out on the ledger as it was at one head. */
  interface Work {
    Object answer(At at) throws Exception;
  }

  /** One question at one head of the ledger. */
  final class At {
    private final TreeHead head;
    private final Question question;

    private At(TreeHead head, Question question) {
      this.head = head;
      this.question = question;
    }

    Question question() {
      return question;
    }

    TreeHead head() {
      return head;
    }

    /** The same ledger, asked otherwise. */
    At asking(Question other) {
      return new At(head, other);
    }

    Picture picture() throws Exception {
      return pictures.get(
          "picture " + belief(),
          () -> {
            if (head.size() <= MOST_HELD) {
              return Chain.picture(claims(head), question);
            }
            Picture picture = Chain.picture(setting.ledger(), question);
            unchanged(head);
            return picture;
          });
    }

    /** What was believed about a day, by its end, on the ledger as it was at this head. */
    Picture pictureOf(LocalDate day) {
      try {
        return asking(question.on(day, day)).picture();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new Sneaked(e);
      }
    }

    ReportAnswer report() throws Exception {
      Picture picture = picture();
      return reports.get(
          "report " + futures(),
          () ->
              walking(() -> {
                Report report = Chain.report(picture, question, _ -> {});
                return new ReportAnswer(report, Json.read(ReportJson.render(report)));
              }));
    }

    /** Everything that beliefs depend on. */
    private String belief() {
      return String.join(
          " ",
          head.toString(),
          question.asOf().toString(),
          question.knownAt().toString(),
          question.audience().toString(),
          question.assumptions().version(),
          question.assumptions().contentHash());
    }

    /** Everything that futures depend on besides. */
    String futures() {
      return String.join(
          " ",
          belief(),
          question.durations().name(),
          Long.toString(question.seed()),
          Integer.toString(question.futures()),
          Integer.toString(question.horizonDays()),
          question.headline().classes().toString());
    }
  }

  /** All claims at a head: pictures of a small ledger are made of them, without the file. */
  private List<Known> claims(TreeHead at) throws Exception {
    return claims.get(
        at.toString(),
        () -> {
          List<Known> all = setting.ledger().readAll().stream().map(Known::of).toList();
          unchanged(at);
          return all;
        });
  }

  private void unchanged(TreeHead at) throws Grew {
    if (!setting.ledger().head().equals(at)) {
      head.look();
      throw new Grew();
    }
  }

  /** Runs what needs many cores and much memory, a few at a time. */
  <T> T walking(Callable<T> work) throws Exception {
    if (walkers.getQueueLength() > MOST_WAITING) {
      throw Refusal.of(503, "Too many questions wait to be worked out. Ask again in a minute.");
    }
    walkers.acquire();
    try {
      return work.call();
    } finally {
      walkers.release();
    }
  }

  /**
   * The answer to a request, or word that the caller has it.
   *
   * @param what tells this answer from others to the same question: the address without the
   *     parameters that the question holds
   */
  Reply.Whole reply(Request request, Question question, String what, Work work) throws Exception {
    return reply(request, question, what, Reply.JSON, at -> Json.bytes(work.answer(at)));
  }

  /** The same for another media type. */
  Reply.Whole reply(Request request, Question question, String what, String mediaType, Bytes work)
      throws Exception {
    for (int attempt = 0; ; attempt++) {
      At at = new At(head.now(), question);
      String key = what + " " + at.futures();
      String tag = tag(key);
      if (request.tags("if-none-match").contains(tag)) {
        return tagged(Reply.empty(304), tag, at);
      }
      try {
        Content content = contents.get(key, () -> Content.of(mediaType, work.answer(at)));
        return tagged(Reply.of(content), tag, at);
      } catch (Exception e) {
        againIfGrown(e, attempt);
      }
    }
  }

  /** Works out what is not kept: on the ledger as it was at one head, all the same. */
  <T> T at(Question question, Once.Work<At, T> work) throws Exception {
    for (int attempt = 0; ; attempt++) {
      try {
        return work.of(new At(head.now(), question));
      } catch (Exception e) {
        againIfGrown(e, attempt);
      }
    }
  }

  /** Keeps a report that was worked out already. */
  void remember(Question question, Report report) {
    reports.put(
        "report " + new At(head.now(), question).futures(),
        new ReportAnswer(report, Json.read(ReportJson.render(report))));
  }

  private static void againIfGrown(Exception failure, int attempt) throws Exception {
    Exception what =
        failure instanceof Sneaked && failure.getCause() instanceof Exception cause
            ? cause
            : failure;
    if (!(what instanceof Grew)) {
      throw what;
    }
    if (attempt == MOST_ATTEMPTS) {
      throw Refusal.of(503, "The ledger grows faster than it can be read. Ask again.");
    }
  }

  /** Works out bytes. */
  interface Bytes {
    byte[] answer(At at) throws Exception;
  }

  private static Reply.Whole tagged(Reply.Whole reply, String tag, At at) {
    return reply.with("ETag", "\"" + tag + "\"").with("Testudo-Head", at.head().toString());
  }

  private String tag(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((started + " " + key).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** How often pictures and reports were worked out, for the tests of single flight. */
  List<Long> worked() {
    return List.of(contents.worked(), pictures.worked(), reports.worked());
  }
}
