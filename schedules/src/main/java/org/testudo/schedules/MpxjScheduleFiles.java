package org.testudo.schedules;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.sf.mpxj.MPXJException;
import net.sf.mpxj.ProjectFile;
import net.sf.mpxj.mpp.MPPReader;
import net.sf.mpxj.mspdi.MSPDIReader;
import net.sf.mpxj.mspdi.MSPDIWriter;
import net.sf.mpxj.primavera.PrimaveraPMFileReader;
import net.sf.mpxj.primavera.PrimaveraPMFileWriter;
import net.sf.mpxj.primavera.PrimaveraXERFileReader;
import net.sf.mpxj.primavera.PrimaveraXERFileWriter;
import net.sf.mpxj.reader.ProjectReader;
import org.testudo.exchange.schedule.Schedule;
import org.testudo.exchange.schedule.ScheduleFiles;
import org.testudo.exchange.table.UnreadableFile;

/**
 * Schedules by MPXJ: MSPDI, PMXML and XER both ways, MPP in. One format's reader is called by name,
 * never MPXJ's universal one, which would also unpack archives and open databases.
 */
public final class MpxjScheduleFiles implements ScheduleFiles {

  /** For the service loader. */
  public MpxjScheduleFiles() {}

  @Override
  public Schedule read(Path file) throws IOException {
    GuardedFile guarded = GuardedFile.open(file);
    ProjectReader reader =
        switch (guarded.kind()) {
          case MSPDI -> new MSPDIReader();
          case PMXML -> new PrimaveraPMFileReader();
          case MPP -> new MPPReader();
          case XER -> {
            PrimaveraXERFileReader xer = new PrimaveraXERFileReader();
            xer.setCharset(guarded.charset());
            yield xer;
          }
        };
    try {
      ProjectFile project = reader.read(guarded.stream());
      if (project == null) {
        throw broken(guarded, "it holds no project", null);
      }
      return ScheduleReading.of(project);
    } catch (MPXJException e) {
      throw broken(guarded, String.valueOf(rootOf(e).getMessage()), e);
    } catch (RuntimeException | StackOverflowError e) {
      // The library meets broken files with whatever its innards throw.
      throw broken(guarded, e.getClass().getSimpleName() + " at " + placeOf(e), e);
    }
  }

  private static UnreadableFile broken(
      GuardedFile file, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    String message =
        "%s is not a sound %s file: %s. Export it again from the program that made it."
            .formatted(file.name(), file.kind(), why);
    return cause == null
        ? new UnreadableFile(UnreadableFile.Fault.BROKEN, message)
        : new UnreadableFile(UnreadableFile.Fault.BROKEN, message, cause);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < 16; depth++) {
      root = root.getCause();
    }
    return root;
  }

  private static String placeOf(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].getClassName();
  }

  @Override
  public void write(Schedule schedule, Format format, OutputStream out) throws IOException {
    ProjectFile project = ScheduleWriting.of(schedule, format);
    switch (format) {
      case MSPDI -> new MSPDIWriter().write(project, out);
      case PMXML -> new PrimaveraPMFileWriter().write(project, out);
      case XER -> {
        PrimaveraXERFileWriter writer = new PrimaveraXERFileWriter();
        writer.setCharset(StandardCharsets.UTF_8);
        writer.write(project, out);
      }
    }
  }
}
