package org.testudo.app;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.testudo.app.intake.ImportFormat;
import org.testudo.claims.Audience;
import org.testudo.claims.Position;
import org.testudo.claims.Subject;
import org.testudo.claims.form.ValueForm;
import org.testudo.protection.ThreatClass;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The command's entry point. */
@Command(
    name = "testudo",
    version = Testudo.VERSION,
    synopsisSubcommandLabel = "COMMAND",
    description = "From pledge to protection: what is believed, what is stuck, and whom it costs.",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      InitCommand.class,
      ImportCommand.class,
      ClaimsCommand.class,
      VerifyCommand.class,
      BackupCommand.class,
      ReportCommand.class,
      PictureCommand.class,
      ExplainCommand.class,
      DiffCommand.class,
      HindsightCommand.class,
      ForecastCommand.class,
      ServiceCommand.class,
      NetworkCommand.class,
      LossesCommand.class,
      SightCommand.class,
      CalibrateCommand.class,
      DecodeCommand.class,
      EncodeCommand.class,
      ReplayCommand.class,
      WarningsCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  testudo demo                                      the shipped example, from claims to a report",
      "  testudo import --dry-run kiel.csv                 what a file would add, without adding it",
      "  testudo picture --known-at 2024-02-01             what was believed on 1 February 2024",
      "  testudo explain case:ca-nasams                    every figure down to its sources",
      "  testudo forecast case:ca-nasams                   when it will be ready, and what rules that",
      "  testudo decode --summary flight.pcap              what a surveillance recording holds",
      "  testudo replay flight.pcap                        the tracks it shows, and how its sensors do",
      "",
      "`testudo COMMAND --help` shows a command's options. TESTUDO_TRACE=1 adds stack traces to failures."
    })
public final class Testudo {

  static final String VERSION = "testudo 0.1.0-SNAPSHOT";

  private Testudo() {}

  /** The command as the tests run it: same parser, same handlers, output to the writers given. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      codes.put(Integer.toString(code.code()), code.meaning());
    }
    CommandLine line =
        new CommandLine(new Testudo())
            .setOut(out)
            .setErr(err)
            .registerConverter(Audience.class, reading(Audience::parse))
            .registerConverter(LocalDate.class, written(LocalDate.class))
            .registerConverter(ImportFormat.class, written(ImportFormat.class))
            .registerConverter(Position.class, reading(Position::parse))
            .registerConverter(Subject.class, reading(Subject::parse))
            .registerConverter(ThreatClass.class, written(ThreatClass.class))
            .setExecutionExceptionHandler(new Failures())
            .setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().exitCodeOnUsageHelp(ExitCode.OK.code());
    line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    line.getCommandSpec().mixinStandardHelpOptions(true);
    return line;
  }

  /** Values are written on the command line as in claim files. */
  private static <T> ITypeConverter<T> written(Class<T> type) {
    return reading(text -> type.cast(ValueForm.parse(type, text)));
  }

  /** Picocli shows the message of this exception alone, and class names for any other. */
  private static <T> ITypeConverter<T> reading(Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }

  static void main(String[] arguments) {
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(System.out, System.out.charset()), false);
    PrintWriter err =
        new PrintWriter(new OutputStreamWriter(System.err, System.err.charset()), true);
    int code;
    if (arguments.length == 0) {
      commandLine(out, err).usage(out);
      code = ExitCode.USAGE.code();
    } else {
      code = commandLine(out, err).execute(arguments);
    }
    out.flush();
    System.exit(code);
  }
}
