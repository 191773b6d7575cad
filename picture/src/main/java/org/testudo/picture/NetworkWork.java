package org.testudo.picture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement;
import org.testudo.claims.Statement.TestResult;
import org.testudo.claims.Subject;

/** Builds the views of nodes, links and hardened places. */
final class NetworkWork {

  private NetworkWork() {}

  static void node(Desk desk, Dossier dossier, Findings findings) {
    List<ChoiceRule.Said<Statement.NodeDescribed>> said = new ArrayList<>(1);
    for (Known known : dossier.standing()) {
      if (known.claim().statement() instanceof Statement.NodeDescribed n
          && SubjectWork.holds(known, desk)) {
        said.add(new ChoiceRule.Said<>(n, known));
      }
    }
    if (said.isEmpty()) {
      return;
    }
    Subject subject = dossier.subject();
    Belief<Statement.NodeDescribed> belief =
        desk.believe(
            new Aspect(subject, "node"),
            SubjectWork.latestState(said),
            NetworkWork::words,
            findings);
    Statement.NodeDescribed n = belief.value();
    findings.view(
        new NetworkNode(
            subject,
            n.name(),
            n.role(),
            n.home(),
            n.type(),
            n.standards(),
            translations(subject, n, findings),
            n.serves(),
            n.needs(),
            belief));
  }

  private static List<NetworkNode.Translation> translations(
      Subject subject, Statement.NodeDescribed node, Findings findings) {
    List<NetworkNode.Translation> read = new ArrayList<>();
    for (String text : node.translations()) {
      int arrow = text.indexOf('>');
      String from = arrow < 0 ? text : text.substring(0, arrow).strip();
      String to = arrow < 0 ? "" : text.substring(arrow + 1).strip();
      boolean sensible =
          !from.equals(to)
              && node.standards().contains(from)
              && node.standards().contains(to)
              && node.role() != Statement.NodeRole.SENSOR;
      if (sensible) {
        read.add(new NetworkNode.Translation(from, to));
      } else {
        findings.warning(
            "%s: the translation \"%s\" is left out. Write from>to with two standards that the node speaks; sensors translate nothing."
                .formatted(subject, text));
      }
    }
    return read;
  }

  static String words(Statement.NodeDescribed n) {
    return "%s: %s%s speaking %s%s"
        .formatted(
            n.name(),
            n.role().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            n.home().map(h -> " in " + h.name()).orElse(""),
            String.join(", ", n.standards()),
            n.translations().isEmpty()
                ? ""
                : ", translating " + String.join(", ", n.translations()));
  }

  static void link(Desk desk, Dossier dossier, Findings findings) {
    List<ChoiceRule.Said<Statement.LinkDescribed>> said = new ArrayList<>(1);
    for (Known known : dossier.standing()) {
      if (known.claim().statement() instanceof Statement.LinkDescribed l
          && SubjectWork.holds(known, desk)) {
        said.add(new ChoiceRule.Said<>(l, known));
      }
    }
    if (said.isEmpty()) {
      return;
    }
    Subject subject = dossier.subject();
    Belief<Statement.LinkDescribed> belief =
        desk.believe(
            new Aspect(subject, "link"),
            SubjectWork.latestState(said),
            NetworkWork::words,
            findings);
    Statement.LinkDescribed l = belief.value();
    Optional<Belief<TestResult>> result = result(desk, dossier, l.standard(), findings);
    Optional<LocalDate> until =
        result.flatMap(r -> r.claims().getFirst().claim().valid().until()).map(FuzzyDate::latest);
    findings.view(
        new NetworkLink(
            subject,
            l.a(),
            l.b(),
            l.standard(),
            l.latency(),
            l.capacity(),
            evidence(desk, result.map(Belief::value), until),
            until,
            belief));
  }

  /** The latest test counts, also one whose time has run out: then the link is untested again. */
  private static Optional<Belief<TestResult>> result(
      Desk desk, Dossier dossier, String standard, Findings findings) {
    List<ChoiceRule.Said<TestResult>> tests = new ArrayList<>(0);
    for (Known known : dossier.standing()) {
      if (known.claim().statement() instanceof Statement.InteroperabilityTested t
          && t.standard().equals(standard)) {
        tests.add(new ChoiceRule.Said<>(t.result(), known));
      }
    }
    return tests.isEmpty()
        ? Optional.empty()
        : Optional.of(
            desk.believe(
                new Aspect(dossier.subject(), "link.test"),
                SubjectWork.latestState(tests),
                r -> r.name().toLowerCase(Locale.ROOT),
                findings));
  }

  private static NetworkLink.Evidence evidence(
      Desk desk, Optional<TestResult> result, Optional<LocalDate> until) {
    if (result.isEmpty()) {
      return NetworkLink.Evidence.STATED;
    }
    boolean expired = until.map(day -> day.isBefore(desk.asOf())).orElse(false);
    return switch (result.get()) {
      case FAILED -> expired ? NetworkLink.Evidence.STATED : NetworkLink.Evidence.FAILED;
      case PASSED -> expired ? NetworkLink.Evidence.EXPIRED : NetworkLink.Evidence.TESTED;
    };
  }

  static String words(Statement.LinkDescribed l) {
    return "%s to %s in %s%s%s"
        .formatted(
            l.a(),
            l.b(),
            l.standard(),
            l.latency()
                .map(x -> ", " + x.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse(""),
            l.capacity().map(c -> ", for " + c + " units").orElse(""));
  }

  static void hardened(Desk desk, Dossier dossier, Findings findings) {
    Map<Statement.Hardening, List<ChoiceRule.Said<Boolean>>> finished =
        new EnumMap<>(Statement.Hardening.class);
    Map<Statement.Hardening, List<ChoiceRule.Said<Quantity>>> objects =
        new EnumMap<>(Statement.Hardening.class);
    for (Known known : dossier.standing()) {
      if (known.claim().statement() instanceof Statement.PlaceHardened h
          && SubjectWork.holds(known, desk)) {
        finished
            .computeIfAbsent(h.level(), _ -> new ArrayList<>(1))
            .add(new ChoiceRule.Said<>(h.finished(), known));
        List<ChoiceRule.Said<Quantity>> counts =
            objects.computeIfAbsent(h.level(), _ -> new ArrayList<>(1));
        h.objects().ifPresent(count -> counts.add(new ChoiceRule.Said<>(count, known)));
      }
    }
    List<Hardened.Work> works = new ArrayList<>();
    finished.forEach((level, said) -> {
      String aspect = "hardening." + level;
      works.add(
          new Hardened.Work(
              level,
              desk.believe(
                  new Aspect(dossier.subject(), aspect),
                  SubjectWork.latestState(said),
                  done -> done ? "finished" : "under way",
                  findings),
              Quantities.believe(
                      desk,
                      new Aspect(dossier.subject(), aspect + ".objects"),
                      SubjectWork.latestState(objects.getOrDefault(level, List.of())),
                      Optional.empty(),
                      findings)
                  .map(Belief::value)));
    });
    if (!works.isEmpty()) {
      findings.view(new Hardened(dossier.subject(), works, dossier.standing()));
    }
  }
}
