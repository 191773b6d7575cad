package org.testudo.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/formats/http-api.md do what they say, with the curl that a reader has. */
class HttpExamplesTest {

  private static final Pattern EXAMPLE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @Test
  void every_example_runs(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(run(folder, "command -v curl", "").exit() == 0, "curl is not installed");
    List<String> examples = new ArrayList<>();
    Matcher found = EXAMPLE.matcher(Files.readString(Path.of("../docs/formats/http-api.md")));
    while (found.find()) {
      examples.add(found.group(1));
    }
    assertThat(examples).hasSizeGreaterThan(8);
    try (Served served = Served.fresh()) {
      String api = served.at("/api/v1").toString();
      for (String example : examples) {
        Ran ran = run(folder, example, api);
        assertThat(ran.exit()).as("%s%n%s", example, ran.said()).isZero();
      }
    }
  }

  private record Ran(int exit, String said) {}

  private static Ran run(Path folder, String script, String api)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("API", api);
    Path said = folder.resolve("said.txt");
    Process process = builder.redirectOutput(said.toFile()).start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    byte[] text = Files.readAllBytes(said);
    return new Ran(
        process.waitFor(),
        new String(text, 0, Math.min(text.length, 4000), StandardCharsets.UTF_8));
  }
}
