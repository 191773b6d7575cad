package org.testudo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A script of {@code bench/peers}, run by the first Python that has what it imports. */
record Peer(String script, List<String> pythons) {

  static Peer of(String script) {
    return new Peer(script, List.of("python3", "/usr/bin/python3"));
  }

  /** The numbers on the last line that it prints; empty if it cannot run here. */
  Optional<double[]> run(String... arguments) throws IOException, InterruptedException {
    Path file = Path.of(System.getProperty("testudo.bench.home", "bench"), "peers", script);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    for (String python : pythons) {
      List<String> command = new ArrayList<>(List.of(python, file.toString()));
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      // A core type or a debug switch set for other programs would slow numpy down.
      builder.environment().keySet().removeIf(k -> k.startsWith("OPENBLAS_"));
      // One thread: the comparison is by the core.
      builder.environment().put("OMP_NUM_THREADS", "1");
      builder.environment().put("OPENBLAS_NUM_THREADS", "1");
      Process process;
      try {
        process = builder.start();
      } catch (IOException e) {
        continue;
      }
      String out = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (process.waitFor() == 0) {
        String last = out.substring(out.lastIndexOf('\n') + 1);
        return Optional.of(
            Arrays.stream(last.split(" ")).mapToDouble(Double::parseDouble).toArray());
      }
    }
    return Optional.empty();
  }
}
