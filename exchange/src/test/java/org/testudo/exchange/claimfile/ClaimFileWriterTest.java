package org.testudo.exchange.claimfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.Claim;
import org.testudo.claims.StatementKind;

class ClaimFileWriterTest {

  @TempDir Path folder;

  static List<Claim> random(long seed, int count) {
    RandomClaims random = new RandomClaims(new Random(seed));
    List<Claim> claims = new ArrayList<>();
    for (StatementKind kind : StatementKind.values()) {
      claims.add(random.next(kind));
    }
    while (claims.size() < count) {
      claims.add(random.next());
    }
    return claims;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void what_is_written_is_read_back(long seed) throws IOException {
    List<Claim> claims = random(seed, 200);
    StringBuilder yaml = new StringBuilder();
    ClaimFileWriter.writeYaml(claims, yaml);
    StringBuilder lines = new StringBuilder();
    ClaimFileWriter.writeJsonLines(claims, lines);
    Path a = Files.writeString(folder.resolve("a.yaml"), yaml);
    Path b = Files.writeString(folder.resolve("b.jsonl"), lines);

    ClaimsRead fromYaml = ClaimFiles.read(a);
    ClaimsRead fromLines = ClaimFiles.read(b);

    assertThat(fromYaml.problemsText()).isEmpty();
    assertThat(fromYaml.claims()).isEqualTo(claims);
    assertThat(fromLines.problemsText()).isEmpty();
    assertThat(fromLines.claims()).isEqualTo(claims);
  }

  @Test
  void no_claims_make_an_empty_file_that_can_be_read() throws IOException {
    StringBuilder yaml = new StringBuilder();
    ClaimFileWriter.writeYaml(List.of(), yaml);
    Path file = Files.writeString(folder.resolve("a.yaml"), yaml);

    assertThat(yaml).hasToString("sources: {}\nclaims: []\n");
    assertThat(ClaimFiles.read(file).isSound()).isTrue();
  }
}
