package io.plumbline.train;

import io.plumbline.encoder.OnnxEncoder;
import io.plumbline.encoder.OnnxSource;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.train.appeal.Appeals;
import io.plumbline.train.appeal.AppealsCard;
import io.plumbline.train.data.DataFolder;
import io.plumbline.train.data.Sets;
import io.plumbline.train.encode.EmbeddingCache;
import io.plumbline.train.head.AtLength;
import io.plumbline.train.head.Attempts;
import io.plumbline.train.head.ByRules;
import io.plumbline.train.head.Evaluation;
import io.plumbline.train.head.Further;
import io.plumbline.train.head.Harmless;
import io.plumbline.train.head.Pairs;
import io.plumbline.train.head.Prepared;
import io.plumbline.train.head.Spec;
import io.plumbline.train.head.Specs;
import io.plumbline.train.head.Transfers;
import io.plumbline.train.head.Unsure;
import io.plumbline.train.report.Card;
import io.plumbline.train.report.Overview;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Trains heads and measures them: {@code ./plumbline train} and the second part of {@code ./plumbline bench graders}.
 *
 * <p>Measuring scores every row by what was learned from the others, beside the floors. Training then learns from all rows,
 * writes the weights of those heads that may ship, and a card for each head.
 */
public final class Train {

    private static final String APPEALS = "appeals";
    private static final String HARMLESS = "harmless";

    private final Options options;

    private Train(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException {
        Options options;
        try {
            options = Options.read(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        new Train(options).run();
    }

    private void run() throws IOException {
        Files.createDirectories(options.cache());
        if (options.distil()) {
            Distil.table(options.cache(), options.resources());
            System.out.println("distilled the table; build before training on it");
            return;
        }
        DataFolder data = DataFolder.of(options.data());
        Sets sets = new Sets(data);
        List<Evaluation> evaluations = new ArrayList<>();
        String harmless = "";
        try (OnnxEncoder encoder = new OnnxSource().open(options.encoder())) {
            EmbeddingCache cache = new EmbeddingCache(options.cache().resolve(encoder.name() + ".vectors"), encoder);
            for (Spec spec : Specs.all()) {
                if (wants(spec)) {
                    System.err.println("training and measuring " + spec.name());
                    evaluations.add(one(spec, sets, cache, encoder));
                }
            }
            if (options.wants(APPEALS)) {
                appeals(data, cache);
            }
            if (options.wants(HARMLESS) && !options.isOwn()) {
                System.err.println("measuring " + HARMLESS);
                harmless = Harmless.table(sets, cache, options.resources());
            }
        }
        String table = Overview.table(evaluations) + "\n" + harmless;
        System.out.println(table);
        if (options.page().isPresent()) {
            Overview.write(options.page().get(), table, options.sources().orElseThrow());
        }
    }

    /** Twenty heads on the same rows, of which each ships or not by itself. */
    private void appeals(DataFolder data, EmbeddingCache cache) throws IOException {
        System.err.println("training and measuring " + APPEALS);
        Appeals appeals = Appeals.measure(data, cache);
        String card = AppealsCard.of(appeals);
        System.out.println(card);
        if (options.writes()) {
            Set<String> shipped = appeals.shipped();
            for (LinearHead head : appeals.heads()) {
                write(head, shipped.contains(head.name()));
            }
            Files.writeString(options.cards().resolve(APPEALS + ".md"), card);
        }
    }

    /** A user's encoder changes nothing about heads that do not see its vectors. */
    private boolean wants(Spec spec) {
        return options.wants(spec.name()) && (spec.recipe().isEncoded() || !options.isOwn());
    }

    private Evaluation one(Spec spec, Sets sets, EmbeddingCache cache, SentenceEncoder encoder) throws IOException {
        Prepared data = spec.prepare(sets, cache);
        Evaluation evaluation = Evaluation.of(spec, data, cache);
        LinearHead head = spec.recipe().fit(spec.name(), data, data.all()).calibrated(evaluation.calibration());
        List<String> notes = new ArrayList<>(Transfers.of(spec, head, sets, cache));
        notes.addAll(Further.notes(evaluation));
        notes.addAll(Attempts.notes(evaluation, head, sets));
        notes.addAll(Pairs.notes(evaluation));
        Optional<AtLength> atLength = AtLength.of(evaluation);
        atLength.ifPresent(aside -> notes.add(aside.note()));
        notes.addAll(Unsure.notes(evaluation));
        notes.addAll(ByRules.notes(evaluation));
        notes.add(Speed.of(head, data));
        if (spec.recipe().isEncoded()) {
            notes.add(Speed.of(encoder, data));
        }
        notes.forEach(System.out::println);
        if (options.writes()) {
            write(head, evaluation.ships());
            if (atLength.isPresent()) {
                write(
                        atLength.get().of(head),
                        evaluation.ships() && atLength.get().ships());
            }
            Files.writeString(options.cards().resolve(spec.name() + ".md"), Card.of(evaluation, notes));
        }
        return evaluation;
    }

    private void write(LinearHead head, boolean ships) throws IOException {
        Path file = options.resources().resolve(head.name() + ".head");
        if (!ships) {
            Files.deleteIfExists(file);
            return;
        }
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            head.write(out);
        }
    }
}
