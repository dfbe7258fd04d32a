package io.plumbline.bench.report;

import io.plumbline.bench.subject.Processors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where and of what a result is, as one line. */
public final class Machine {

    private Machine() {}

    /** Processor, processors, kernel, JDK, nginx, date and commit. */
    public static String line(Path checkout) {
        return line(checkout, said(checkout, "nginx", "-v").replace("nginx version: ", "") + ", ");
    }

    /** The same where nginx plays no part. */
    public static String plain(Path checkout) {
        return line(checkout, "");
    }

    private static String line(Path checkout, String programs) {
        return "%s, %d processors, Linux %s, JDK %s, %s%s, commit %s"
                .formatted(
                        processor(),
                        Processors.count(),
                        System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        programs,
                        LocalDate.now(ZoneOffset.UTC),
                        said(checkout, "git", "describe", "--always", "--dirty"));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String said(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return command[0] + " unknown";
        }
    }
}
