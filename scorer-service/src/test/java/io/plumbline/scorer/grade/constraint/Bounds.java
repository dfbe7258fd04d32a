package io.plumbline.scorer.grade.constraint;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Instructions as text that compares by kind and arguments, where a range of a quantity is its two bounds. */
final class Bounds {

    private static final Set<Class<?>> OURS =
            Set.of(StartPhrase.StartsWith.class, ParagraphCount.Paragraphs.class, SectionCount.Headed.class);

    private Bounds() {}

    /** Empty for an instruction that IFEval has no type for. */
    static List<String> of(Instruction instruction) {
        if (OURS.contains(instruction.getClass())) {
            return List.of();
        }
        if (!(instruction instanceof Counted counted) || instruction instanceof BulletCount.Bullets) {
            return List.of(written(instruction, ""));
        }
        Quantity asked = counted.asked();
        if (asked.rough()) {
            return List.of();
        }
        String least = asked.min() > 0 ? written(instruction, " >= " + asked.min()) : "";
        String most = asked.max() < Long.MAX_VALUE ? written(instruction, " <= " + asked.max()) : "";
        return List.of(least, most).stream().filter(bound -> !bound.isEmpty()).toList();
    }

    static String kind(String written) {
        return written.substring(0, written.indexOf('['));
    }

    private static String written(Instruction instruction, String bound) {
        return Arrays.stream(instruction.getClass().getRecordComponents())
                .filter(component -> bound.isEmpty() || component.getType() != Quantity.class)
                .map(component -> value(component, instruction))
                .collect(Collectors.joining(", ", instruction.getClass().getSimpleName() + "[", "]" + bound));
    }

    private static String value(RecordComponent component, Instruction instruction) {
        try {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(instruction);
            return value instanceof Phrases phrases ? phrases.all().toString() : String.valueOf(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record shows its components", e);
        }
    }
}
