package org.testudo.claims;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A confidentiality label after STANAG 4774: a level of one policy, whom it is releasable to, who
 * set it.
 *
 * <p>Written {@code TLP:CLEAR} or {@code TLP:AMBER REL ca,us ORIG ca}.
 *
 * @param policy the policy whose level it is, {@code TLP} unless said otherwise
 * @param level how widely it may be shared
 * @param releasableTo party names, sorted; empty means everybody at that level, but for {@link
 *     Level#ORIGINATOR} and {@link Level#NAMED} it means the originator alone
 * @param originator the party name that set the label, {@code ""} if the source is public
 */
public record Label(String policy, Level level, List<String> releasableTo, String originator) {

  /** Public, no originator. */
  public static final Label CLEAR = new Label("TLP", Level.PUBLIC, List.of(), "");

  public Label {
    List<String> sorted = new ArrayList<>(releasableTo);
    Collections.sort(sorted);
    releasableTo = List.copyOf(sorted);
    if (policy.isEmpty() || policy.indexOf(' ') >= 0 || policy.indexOf(':') >= 0) {
      throw new IllegalArgumentException("\"%s\" is not a policy name.".formatted(policy));
    }
    for (String party : releasableTo) {
      checkParty(party);
    }
    if (!originator.isEmpty()) {
      checkParty(originator);
    }
  }

  /** Reads {@code POLICY:LEVEL [REL a,b] [ORIG c]}. */
  public static Label parse(String text) {
    if (text.equals("TLP:CLEAR")) {
      return CLEAR;
    }
    String[] words = text.split(" ", -1);
    int colon = words[0].indexOf(':');
    if (colon > 0 && words.length % 2 == 1) {
      String policy = words[0].substring(0, colon);
      for (Level level : Level.values()) {
        if (level.marking().substring(4).equals(words[0].substring(colon + 1))) {
          List<String> releasable = List.of();
          String originator = "";
          boolean understood = true;
          for (int i = 1; i < words.length; i += 2) {
            switch (words[i]) {
              case "REL" -> releasable = List.of(words[i + 1].split(",", -1));
              case "ORIG" -> originator = words[i + 1];
              default -> understood = false;
            }
          }
          if (understood) {
            return new Label(policy, level, releasable, originator);
          }
        }
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a label. Write TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED, then REL ca,us and ORIG ca if needed."
            .formatted(text));
  }

  /** Spaces and commas separate names in the written form. */
  private static void checkParty(String name) {
    if (name.isEmpty() || name.indexOf(' ') >= 0 || name.indexOf(',') >= 0) {
      throw new IllegalArgumentException(
          "\"%s\" is not a party's name in a label. Names hold no space and no comma, e.g. REL ca,us."
              .formatted(name));
    }
  }

  @Override
  public String toString() {
    return policy
        + ":"
        + level.marking().substring(4)
        + (releasableTo.isEmpty() ? "" : " REL " + String.join(",", releasableTo))
        + (originator.isEmpty() ? "" : " ORIG " + originator);
  }
}
