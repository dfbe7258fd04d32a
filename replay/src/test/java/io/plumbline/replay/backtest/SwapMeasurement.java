package io.plumbline.replay.backtest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Measures after how many exchanges each mark of a served model tells a swap, and prints a table. Argument: the folder of data sets. */
public final class SwapMeasurement {

    private static final int SEEDS = 20;
    private static final int CALM = 1_500;
    private static final int LONGEST = 1_500;

    private SwapMeasurement() {}

    public static void main(String[] args) {
        Path data = Path.of(args[0]).resolve("llmdrift");
        System.out.println("| answers, model | "
                + Swap.MARKS.stream()
                        .map(mark -> "`" + mark.substring(mark.lastIndexOf('.') + 1) + "`")
                        .collect(Collectors.joining(" | "))
                + " | alarms before the swap |");
        System.out.println("| --- ".repeat(Swap.MARKS.size() + 2) + "|");
        for (String file : List.of("OPINIONQA", "SENSITIVEQ", "LEETCODE_EASY")) {
            for (String model : List.of("gpt-4", "gpt-3.5-turbo")) {
                String before = model + (model.equals("gpt-4") ? "-0314" : "-0301");
                measure(file, model, new Swap(data.resolve(file + "_EVAL.csv"), before, model + "-0613"));
            }
        }
    }

    private static void measure(String file, String model, Swap swap) {
        List<Map<String, Integer>> runs = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> swap.run(seed, CALM, LONGEST))
                .toList();
        String delays = Swap.MARKS.stream().map(mark -> delay(runs, mark)).collect(Collectors.joining(" | "));
        long early = runs.stream()
                .flatMap(run -> run.values().stream())
                .filter(delay -> delay <= 0)
                .count();
        System.out.println("| " + file + ", " + model + " | " + delays + " | " + early + " |");
    }

    // The median over all streams; one that is never seen counts as later than any other.
    private static String delay(List<Map<String, Integer>> runs, String mark) {
        List<Integer> delays = runs.stream()
                .map(run -> run.get(mark))
                .filter(Objects::nonNull)
                .filter(delay -> delay > 0)
                .sorted()
                .toList();
        return delays.size() <= SEEDS / 2
                ? (delays.isEmpty() ? "no" : "in " + delays.size() + " of " + SEEDS)
                : delays.get(SEEDS / 2) + (delays.size() == SEEDS ? "" : " (" + delays.size() + " of " + SEEDS + ")");
    }
}
