package org.testudo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.testudo.claims.ledger.LedgerException;
import org.testudo.exchange.table.UnreadableFile;
import org.testudo.picture.assumptions.AssumptionsException;
import org.testudo.protection.terrain.UnreadableTerrain;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one clear sentence and an exit code. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine commandLine, ParseResult parsed) {
    Exception failure =
        thrown instanceof UncheckedIOException && thrown.getCause() instanceof IOException file
            ? file
            : thrown;
    PrintWriter err = commandLine.getErr();
    err.println("testudo: " + sentence(failure));
    if (System.getenv("TESTUDO_TRACE") != null) {
      failure.printStackTrace(err);
    }
    err.flush();
    return code(failure).code();
  }

  private static ExitCode code(Exception failure) {
    return switch (failure) {
      case LedgerException ledger ->
          switch (ledger.reason()) {
            case DAMAGED -> ExitCode.UNVERIFIED;
            case UNSUPPORTED -> ExitCode.USAGE;
            case REFUSED -> ExitCode.REFUSED;
            case MISSING,
                NOT_A_LEDGER,
                OTHER_VERSION,
                READ_ONLY,
                DISK_FULL,
                BUSY,
                EXISTS,
                CLOSED,
                FAILED ->
                ExitCode.STORAGE;
          };
      case IllegalArgumentException _,
          UnreadableFile _,
          UnreadableTerrain _,
          AssumptionsException _ ->
          ExitCode.REFUSED;
      case java.io.IOException _ -> ExitCode.STORAGE;
      default -> ExitCode.FAILED;
    };
  }

  private static String sentence(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return switch (failure) {
      case LedgerException _ -> message;
      case IllegalArgumentException _, AssumptionsException _ -> message;
      case NoSuchFileException file -> "there is no file %s.".formatted(file.getFile());
      case AccessDeniedException file ->
          "%s may not be read or written by this user.".formatted(file.getFile());
      case FileAlreadyExistsException file ->
          "%s exists already; nothing was overwritten.".formatted(file.getFile());
      case FileSystemException file -> "%s: %s".formatted(file.getFile(), file.getReason());
      case java.io.IOException _ -> message;
      default ->
          "unexpected failure (%s): %s. TESTUDO_TRACE=1 shows where."
              .formatted(failure.getClass().getSimpleName(), message);
    };
  }
}
