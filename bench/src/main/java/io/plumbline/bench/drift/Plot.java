package io.plumbline.bench.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scenario as a picture: false alarms to the right, delay upwards, both by powers of ten; what is lower left is better. */
final class Plot {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 440;
    private static final int LEFT = 60;
    private static final int RIGHT = 520;
    private static final int TOP = 20;
    private static final int BOTTOM = 390;
    private static final double LEAST_RATE = .01;
    private static final double MOST_RATE = 1000;
    private static final double LEAST_DELAY = 10;
    private static final double MOST_DELAY = 20_000;

    private Plot() {}

    static String svg(Scenario scenario, List<Outcome> outcomes) {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT));
        lines.add(text("<title>%s: %s</title>", scenario.id(), scenario.story()));
        lines.add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        grid(lines);
        List<Outcome> seen = outcomes.stream().filter(Outcome::sees).toList();
        if (!seen.isEmpty() && seen.getFirst().oracle() != null && !scenario.harmless()) {
            oracle(lines, seen.getFirst().oracle());
        }
        for (int i = 0; i < seen.size(); i++) {
            point(lines, seen.get(i), i);
        }
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }

    private static void grid(List<String> lines) {
        for (double rate = LEAST_RATE; rate <= MOST_RATE; rate *= 10) {
            lines.add(text("<path d=\"M%.1f %dV%d\" stroke=\"#ddd\"/>", x(rate), TOP, BOTTOM));
            String label = rate == LEAST_RATE ? "0.01 or none" : text(rate < 1 ? "%.1f" : "%.0f", rate);
            lines.add(text("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", x(rate), BOTTOM + 16, label));
        }
        for (double delay = LEAST_DELAY; delay <= MOST_DELAY; delay *= 10) {
            lines.add(text("<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>", LEFT, y(delay), RIGHT));
            lines.add(text("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>", LEFT - 5, y(delay) + 4, delay));
        }
        lines.add(text(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">false alarms per 100,000 readings</text>",
                (LEFT + RIGHT) / 2, BOTTOM + 36));
        lines.add(text(
                "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">mean delay, readings</text>",
                (TOP + BOTTOM) / 2));
    }

    private static void oracle(List<String> lines, OracleCusum oracle) {
        double[][] curve = oracle.curve();
        StringBuilder path = new StringBuilder();
        for (int k = 0; k < curve[0].length; k++) {
            double rate = curve[0][k];
            if (rate <= MOST_RATE && rate >= LEAST_RATE && curve[1][k] >= LEAST_DELAY) {
                path.append(path.isEmpty() ? 'M' : 'L').append(text("%.1f %.1f", x(rate), y(curve[1][k])));
            }
        }
        lines.add("<path d=\"" + path + "\" fill=\"none\" stroke=\"#888\" stroke-dasharray=\"5 3\"/>");
        lines.add(text("<text x=\"%d\" y=\"%d\" fill=\"#666\">- - the oracle CUSUM</text>", RIGHT + 25, TOP));
    }

    private static void point(List<String> lines, Outcome outcome, int index) {
        boolean ours = outcome.subject() instanceof Plumbline;
        String colour = ours ? "#c2410c" : "#1e3a5f";
        double x = x(outcome.calm().rate());
        double y = y(outcome.delays().mean());
        lines.add(text("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x, y, colour));
        lines.add(text(
                "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%d</text>",
                x + 6, y + (index % 2 == 0 ? -3 : 11), colour, index + 1));
        lines.add(text(
                "<text x=\"%d\" y=\"%d\" fill=\"%s\">%d  %s</text>",
                RIGHT + 25,
                TOP + 20 + 19 * index,
                colour,
                index + 1,
                outcome.subject().name()));
    }

    private static double x(double rate) {
        return LEFT + (RIGHT - LEFT) * share(rate, LEAST_RATE, MOST_RATE);
    }

    private static double y(double delay) {
        return BOTTOM - (BOTTOM - TOP) * share(delay, LEAST_DELAY, MOST_DELAY);
    }

    private static double share(double value, double least, double most) {
        return Math.log(Math.clamp(value, least, most) / least) / Math.log(most / least);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
