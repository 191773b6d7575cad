package org.testudo.exchange.claimfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.Claim;
import org.testudo.exchange.Damage;

/** Damaged files give problems or claims, never an exception. */
class ClaimFilesFuzzTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void damage_never_throws(long seed) throws IOException {
    Random random = new Random(seed);
    List<Claim> claims = ClaimFileWriterTest.random(seed, 25);
    StringBuilder yaml = new StringBuilder();
    ClaimFileWriter.writeYaml(claims, yaml);
    StringBuilder lines = new StringBuilder();
    ClaimFileWriter.writeJsonLines(claims, lines);
    for (int round = 0; round < 150; round++) {
      byte[] bytes = (round % 2 == 0 ? yaml : lines).toString().getBytes(StandardCharsets.UTF_8);
      Path file = folder.resolve(round % 2 == 0 ? "a.yaml" : "a.jsonl");
      Files.write(file, Damage.to(bytes, random));

      ClaimsRead read = ClaimFiles.read(file);

      assertThat(read.isSound()).isEqualTo(read.problems().isEmpty());
      assertThat(read.problems()).allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    }
  }
}
