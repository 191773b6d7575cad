package org.testudo.app;

/** Names each stage of a long run as it begins, with the time the last one took. */
final class Stages {

  private final Progress progress;
  private String current = "";
  private long since = System.nanoTime();

  Stages(Progress progress) {
    this.progress = progress;
  }

  void enter(String stage) {
    finish();
    current = stage;
    since = System.nanoTime();
    progress.begin(stage);
  }

  void finish() {
    if (!current.isEmpty()) {
      progress.end(current, (System.nanoTime() - since) / 1e9);
      current = "";
    }
  }
}
