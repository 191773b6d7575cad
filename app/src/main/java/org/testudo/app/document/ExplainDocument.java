package org.testudo.app.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Subject;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.forecast.compile.OpenGate;
import org.testudo.picture.Explanation;
import org.testudo.picture.Picture;

/** Everything believed about a subject, each figure down to its claims and sources. */
public final class ExplainDocument {

  private ExplainDocument() {}

  /** Explains beliefs and, of an open case, how long the gates ahead are expected to take. */
  public static Explanation explain(Picture picture, Subject subject) {
    return withDurations(Explanation.explain(picture, subject), picture, subject);
  }

  /** How long the gates ahead are expected to take, and what that rests on. */
  private static Explanation withDurations(
      Explanation explanation, Picture picture, Subject wanted) {
    if (picture.findCase(wanted).isEmpty()) {
      return explanation;
    }
    List<Explanation> gates =
        NetworkCompiler.compile(picture).of(wanted).stream()
            .map(gate ->
                new Explanation(gate.gate() + ": " + duration(gate), Optional.empty(), List.of()))
            .toList();
    if (gates.isEmpty()) {
      return explanation;
    }
    List<Explanation> parts = new ArrayList<>(explanation.parts());
    parts.add(new Explanation("how long the gates ahead take", Optional.empty(), gates));
    return new Explanation(explanation.text(), explanation.claim(), parts);
  }

  private static String duration(OpenGate gate) {
    String assumed =
        "assumed %s %s".formatted(gate.duration().stated(), gate.duration().basis().mark()).strip();
    String own = gate.learned().map(learned -> learned.restsOn() + "; " + assumed).orElse(assumed);
    return gate.promised().map(promise -> own + "; " + promise.words()).orElse(own);
  }

  /** An explanation as a tree of {@code text}, {@code claim} and {@code parts}. */
  public static Map<String, Object> of(Explanation explanation) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("text", explanation.text());
    explanation.claim().ifPresent(id -> node.put("claim", id));
    if (!explanation.parts().isEmpty()) {
      node.put("parts", explanation.parts().stream().map(ExplainDocument::of).toList());
    }
    return node;
  }
}
