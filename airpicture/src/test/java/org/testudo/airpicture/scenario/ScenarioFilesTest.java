package org.testudo.airpicture.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {
  @TempDir Path folder = Path.of("");

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write(text);
    }
    return file;
  }

  @Test
  void readsScans() throws IOException {
    Path truth = file("truth", "t,id,x,y,vx,vy,turning\n0,1,5,6,0,0,0\n4,1,7,8,0,0,0\n");
    Path plots = file("det", "t,scan,x,y\n0,0,1,2\n0,0,3,4\n8,2,9,9\n");
    ScanScenario s = ScenarioFiles.scans(ScanScenario.Family.S1, plots, truth);
    assertThat(s.frames()).extracting(ScanScenario.Frame::time).containsExactly(0.0, 4.0, 8.0);
    assertThat(s.frames()).extracting(ScanScenario.Frame::plots).containsExactly(2, 0, 1);
    assertThat(s.frames().get(1).truth()).containsExactly(7, 8);
  }

  @Test
  void saysWhereALineIsWrong() throws IOException {
    Path truth = file("truth", "t,id,x,y\n0,1,5,6\n");
    Path bad = file("det", "t,scan,x,y\n0,0,1,2\n0,0,one,2\n");
    assertThatThrownBy(() -> ScenarioFiles.scans(ScanScenario.Family.S1, bad, truth))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("det, line 3, field 3: 'one' is no number");
    Path shorter = file("short", "t,scan,x,y\n0,0,1\n");
    assertThatThrownBy(() -> ScenarioFiles.scans(ScanScenario.Family.S1, shorter, truth))
        .hasMessageContaining("line 2: has 3 fields, needs 4");
    Path plain = Files.writeString(folder.resolve("plain"), "t,scan,x,y\n");
    assertThatThrownBy(() -> ScenarioFiles.scans(ScanScenario.Family.S1, plain, truth))
        .isInstanceOf(IOException.class);
  }

  /** Damaged files give an IOException or a case, never anything else. */
  @Test
  void bearsDamage() throws IOException {
    Path truth = file("truth", "t,id,x,y\n0,1,5,6\n");
    byte[] whole = Files.readAllBytes(file("det", "t,scan,x,y\n" + "4,1,10.5,-3\n".repeat(50)));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int k = 0; k < 1 + random.nextInt(4); k++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("damaged"), damaged);
      try {
        ScenarioFiles.scans(ScanScenario.Family.S1, file, truth);
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
    }
  }
}
