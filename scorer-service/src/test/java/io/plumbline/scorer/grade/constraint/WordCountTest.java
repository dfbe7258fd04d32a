package io.plumbline.scorer.grade.constraint;

import java.util.List;

class WordCountTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new WordCount();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case(
                        "Describe the sea in at most 5 words.",
                        "Blue, deep, loud.",
                        "The sea is blue and deep and loud."),
                new Case("Write a poem with at least five words.", "The sea is blue today.", "The sea."),
                new Case("Answer in fewer than 4 words.", "Blue and deep.", "Blue and deep too."),
                new Case("Your answer should be between 2 and 4 words.", "Blue and deep.", "Blue."),
                new Case("Give me a 10-word summary.", "The sea is blue and deep and loud and old.", "Blue."),
                new Case("Please keep it under 3 words.", "Blue sea.", "The blue sea."),
                new Case("Use 4+ words.", "The sea is blue.", "Blue."),
                new Case("Could you describe the sea in exactly 2 words?", "Blue, deep.", "Blue."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "My essay had more than 300 words, is that too long?",
                "How many words are in 3 pages?",
                "My teacher told me to write at least 500 words.",
                "You do not need to write 300 words.",
                "Use at least 3 words in all capital letters.",
                "What is the longest of these 5 words?",
                "Write a quiz. Each question should have at most 50 words.",
                "Use at least 3 rhyming words.",
                "Use at least 3 words that rhyme with sea.",
                "Write a poem of at least 50 words. Write a summary of it in at most 5 words.",
                "The meta description must have no more than 20 words.");
    }
}
