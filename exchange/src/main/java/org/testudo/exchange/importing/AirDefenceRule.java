package org.testudo.exchange.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.testudo.claims.Quantity;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Which items of a list are air defence, and which system each means: the published rule of {@code
 * air-defence-items.yaml}.
 *
 * <p>Texts are compared in lower case with blanks run together, and a word matches only as a whole
 * word ({@code hawk} does not match {@code hawkei}). False friends come first, then the systems in
 * the order of the file; the first that matches decides.
 */
public final class AirDefenceRule {

  /** What the rule says of an item. */
  public sealed interface Verdict {}

  /**
   * It is air defence.
   *
   * @param system code of the system, as in the catalogue where that has it
   * @param munition whether it is what is fired, not what fires
   * @param unit in which the item counts
   * @param bySubType whether only the list's own sub-type tells it
   */
  public record Item(String system, boolean munition, Quantity.Unit unit, boolean bySubType)
      implements Verdict {}

  /** It looks like air defence to a search for words and is not; the class says what it is. */
  public record FalseFriend(String name) implements Verdict {}

  /** It has nothing to do with air defence. */
  public record Other() implements Verdict {}

  private record Friend(String name, Pattern words, Optional<Pattern> unless) {
    boolean matches(String text) {
      return words.matcher(text).find()
          && unless.filter(except -> except.matcher(text).find()).isEmpty();
    }
  }

  private record Entry(
      String code, Pattern words, Quantity.Unit unit, Quantity.Unit munitionUnit, boolean always) {}

  private final List<Friend> friends = new ArrayList<>();
  private final List<Entry> systems = new ArrayList<>();
  private final List<Entry> subTypes = new ArrayList<>();
  private final Pattern munitions;
  private final Pattern systemWords;
  private final Pattern munitionSubTypes;
  private final Pattern battery;
  private final Pattern launcher;
  private final String version;

  private AirDefenceRule(JsonNode yaml) {
    version = yaml.path("version").asString();
    yaml.path("false-friends").forEach(node -> friends.add(friend(node)));
    yaml.path("systems").forEach(node -> systems.add(entry(node)));
    yaml.path("by-sub-type").forEach(node -> subTypes.add(entry(node)));
    munitions = words(strings(yaml.path("munition-words")));
    systemWords = words(strings(yaml.path("system-words")));
    munitionSubTypes = words(strings(yaml.path("munition-sub-types")));
    battery = words(List.of("battery", "batteries"));
    launcher = words(List.of("launcher", "launchers"));
  }

  /** The rule as shipped. */
  public static AirDefenceRule shipped() {
    try (InputStream in =
        Objects.requireNonNull(
            AirDefenceRule.class.getResourceAsStream("air-defence-items.yaml"))) {
      return new AirDefenceRule(YAMLMapper.builder().build().readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException("The shipped rule air-defence-items.yaml is missing.", e);
    }
  }

  private static Friend friend(JsonNode node) {
    return new Friend(
        node.path("name").asString(),
        words(strings(node.path("words"))),
        node.has("unless") ? Optional.of(words(strings(node.path("unless")))) : Optional.empty());
  }

  private static Entry entry(JsonNode node) {
    return new Entry(
        node.path("code").asString(),
        words(strings(node.path("words"))),
        unit(node.path("unit").asString("system")),
        unit(node.path("munition-unit").asString("missile")),
        node.path("munition").asBoolean(false));
  }

  private static Quantity.Unit unit(String word) {
    return Quantity.parse("1 " + word).unit();
  }

  private static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(item -> strings.add(item.asString()));
    return strings;
  }

  private static Pattern words(List<String> words) {
    String any = String.join("|", words.stream().map(word -> Pattern.quote(normal(word))).toList());
    return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])");
  }

  private static String normal(String text) {
    return text.replace('\u00a0', ' ').strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  public String version() {
    return version;
  }

  /**
   * Judges an item.
   *
   * @param item as the list calls it
   * @param subType the list's own class, {@code ""} if it has none
   */
  public Verdict judge(String item, String subType) {
    String text = normal(item);
    String type = normal(subType);
    for (Friend friend : friends) {
      if (friend.matches(text)) {
        return new FalseFriend(friend.name);
      }
    }
    for (Entry entry : systems) {
      if (entry.words.matcher(text).find()) {
        return item(entry, text, type, false);
      }
    }
    for (Entry entry : subTypes) {
      if (entry.words.matcher(type).find()) {
        return item(entry, text, type, true);
      }
    }
    return new Other();
  }

  /** The code of a system by one of its names, for lists whose every row is air defence. */
  public Optional<String> findSystem(String name) {
    return judge(name, "") instanceof Item found ? Optional.of(found.system) : Optional.empty();
  }

  private Item item(Entry entry, String text, String type, boolean bySubType) {
    // "missiles for HAWK air defense system" are missiles: what is after "for" is not the item.
    int purpose = text.indexOf(" for ");
    String head = purpose < 0 ? text : text.substring(0, purpose);
    boolean munition =
        entry.always
            || (!systemWords.matcher(head).find()
                && (munitions.matcher(head).find() || munitionSubTypes.matcher(type).find()));
    Quantity.Unit unit =
        munition
            ? entry.munitionUnit
            : battery.matcher(text).find()
                ? Quantity.Unit.BATTERY
                : launcher.matcher(text).find() && entry.unit == Quantity.Unit.SYSTEM
                    ? Quantity.Unit.LAUNCHER
                    : entry.unit;
    return new Item(entry.code, munition, unit, bySubType);
  }
}
