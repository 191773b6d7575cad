package org.testudo.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testudo.claims.Audience;

/** Long work is done one piece after the other, and can be stopped. */
@Timeout(60)
class JobsTest {

  private static final Audience WHO = Audience.PUBLIC;

  @Test
  void a_job_that_is_cancelled_stops_when_it_next_tells_how_far_it_has_come() throws Exception {
    try (Jobs jobs = new Jobs(InstantSource.system())) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      CountDownLatch stopped = new CountDownLatch(1);
      Map<String, Object> job =
          jobs.start(
              "test",
              WHO,
              progress -> {
                progress.step("first", 1, 2);
                begun.countDown();
                go.await();
                try {
                  progress.step("second", 2, 2);
                } catch (RuntimeException e) {
                  stopped.countDown();
                  throw e;
                }
                return Map.of("never", true);
              });
      begun.await();
      assertThat(jobs.cancel(id(job), WHO)).isTrue();
      go.countDown();
      assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(jobs.find(id(job), WHO).orElseThrow())
          .containsEntry("state", "cancelled")
          .containsEntry("stage", "first");
    }
  }

  private static String id(Map<String, Object> job) {
    return String.valueOf(job.get("id"));
  }

  @Test
  void a_failure_is_told_and_the_next_job_runs() throws Exception {
    try (Jobs jobs = new Jobs(InstantSource.system())) {
      Map<String, Object> failing =
          jobs.start(
              "test",
              WHO,
              _ -> {
                throw new IllegalStateException("the roof leaks");
              });
      CountDownLatch done = new CountDownLatch(1);
      Map<String, Object> next =
          jobs.start(
              "test",
              WHO,
              _ -> {
                done.countDown();
                return Map.of("ok", true);
              });
      done.await();
      while (!"done".equals(jobs.find(id(next), WHO).orElseThrow().get("state"))) {
        Thread.onSpinWait();
      }
      assertThat(jobs.find(id(failing), WHO).orElseThrow().get("state")).isEqualTo("failed");
      assertThat(jobs.find(id(failing), WHO).orElseThrow().toString()).contains("the roof leaks");
    }
  }

  @Test
  void too_many_who_wait_are_refused_and_old_results_go() throws Exception {
    try (Jobs jobs = new Jobs(InstantSource.system())) {
      CountDownLatch go = new CountDownLatch(1);
      for (int i = 0; i < 16; i++) {
        jobs.start(
            "test",
            WHO,
            _ -> {
              go.await();
              return Map.of();
            });
      }
      assertThatThrownBy(() -> jobs.start("test", WHO, _ -> Map.of()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("16 jobs wait");
      go.countDown();
    }
  }

  @Test
  void another_audience_sees_neither_the_job_nor_its_news() {
    try (Jobs jobs = new Jobs(InstantSource.system())) {
      Map<String, Object> job = jobs.start("test", Audience.parse("coalition:ca"), _ -> Map.of());
      assertThat(jobs.find(id(job), WHO)).isEmpty();
      assertThat(jobs.list(WHO)).isEmpty();
      assertThat(jobs.since(0, WHO).states()).isEmpty();
      assertThat(jobs.cancel(id(job), WHO)).isFalse();
    }
  }

  @Test
  void a_job_is_started_and_cancelled_over_http() {
    Served served = Served.shared();
    HttpResponse<String> started =
        served.post("jobs", "{\"kind\":\"calibration\",\"worlds\":5000}");
    ContractTest.assertAsDeclared("post", "/jobs", started);
    String path = started.headers().firstValue("Location").orElseThrow();
    HttpResponse<String> cancelled = served.send("DELETE", path, "");
    ContractTest.assertAsDeclared("delete", "/jobs/{id}", cancelled);
    assertThat(Served.json(cancelled).path("state").asString()).isEqualTo("cancelled");
    assertThat(served.post("jobs", "{\"kind\":\"war\"}").statusCode()).isEqualTo(422);
    assertThat(served.post("jobs", "{\"kind\":\"losses\",\"worst\":99}").statusCode())
        .isEqualTo(422);
  }
}
