package org.testudo.exchange.claimfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.Claim;

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
      Files.write(file, damaged(bytes, random));

      ClaimsRead read = ClaimFiles.read(file);

      assertThat(read.isSound()).isEqualTo(read.problems().isEmpty());
      assertThat(read.problems()).allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    }
  }

  static byte[] damaged(byte[] bytes, Random random) {
    byte[] result = bytes.clone();
    String tokens = "\t\n\r:-#&*!{}[]\"',|>%@`\u0000";
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(result.length);
      switch (random.nextInt(4)) {
        case 0 -> result[at] = (byte) tokens.charAt(random.nextInt(tokens.length()));
        case 1 -> result[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> result = Arrays.copyOf(result, Math.max(1, at));
        default -> {
          int length = Math.min(result.length - at, random.nextInt(200));
          byte[] twice = Arrays.copyOf(result, result.length + length);
          System.arraycopy(result, at, twice, at + length, result.length - at);
          result = twice;
        }
      }
    }
    return result;
  }
}
