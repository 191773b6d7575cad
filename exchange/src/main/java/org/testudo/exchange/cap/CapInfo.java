package org.testudo.exchange.cap;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.testudo.airpicture.warning.Certainty;
import org.testudo.airpicture.warning.Severity;
import org.testudo.airpicture.warning.Urgency;

/**
 * What a message says, in one language (CAP 1.2, section 3.2.2).
 *
 * @param language as RFC 3066 has it
 * @param categories at least one
 * @param expires not before {@code effective} and {@code onset}
 */
public record CapInfo(
    String language,
    List<Category> categories,
    String event,
    List<ResponseType> responses,
    Urgency urgency,
    Severity severity,
    Certainty certainty,
    Optional<String> audience,
    List<Named> eventCodes,
    Optional<OffsetDateTime> effective,
    Optional<OffsetDateTime> onset,
    Optional<OffsetDateTime> expires,
    Optional<String> senderName,
    Optional<String> headline,
    Optional<String> description,
    Optional<String> instruction,
    Optional<String> web,
    Optional<String> contact,
    List<Named> parameters,
    List<CapResource> resources,
    List<CapArea> areas) {

  /** The language of an info without one. */
  public static final String DEFAULT_LANGUAGE = "en-US";

  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");

  /** What the event is about. */
  public enum Category {
    GEO,
    MET,
    SAFETY,
    SECURITY,
    RESCUE,
    FIRE,
    HEALTH,
    ENV,
    TRANSPORT,
    INFRA,
    CBRNE,
    OTHER
  }

  /** What people should do. */
  public enum ResponseType {
    SHELTER,
    EVACUATE,
    PREPARE,
    EXECUTE,
    AVOID,
    MONITOR,
    ASSESS,
    ALL_CLEAR,
    NONE
  }

  public CapInfo {
    if (!LANGUAGE.matcher(language).matches()) {
      throw new IllegalArgumentException(
          "language: \"%s\" is none. Write uk-UA or en.".formatted(language));
    }
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("category: at least one is needed.");
    }
    categories = List.copyOf(categories);
    responses = List.copyOf(responses);
    CapText.clean(event);
    for (Optional<String> text :
        List.of(audience, senderName, headline, description, instruction, web, contact)) {
      text.ifPresent(CapText::clean);
    }
    for (Optional<OffsetDateTime> time : List.of(effective, onset, expires)) {
      time.ifPresent(CapAlert::requireWholeSeconds);
    }
    for (Optional<OffsetDateTime> before : List.of(effective, onset)) {
      if (expires.isPresent()
          && before.isPresent()
          && expires.get().toInstant().isBefore(before.get().toInstant())) {
        throw new IllegalArgumentException(
            "expires: %s lies before %s, when it begins.".formatted(expires.get(), before.get()));
      }
    }
    eventCodes = List.copyOf(eventCodes);
    parameters = List.copyOf(parameters);
    resources = List.copyOf(resources);
    areas = List.copyOf(areas);
  }
}
