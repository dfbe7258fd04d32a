package io.plumbline.testkit.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.testkit.Seeds;
import java.math.BigInteger;
import java.util.List;

class ForeignSecretsTest {

    @Seeds(5)
    void each_kind_comes_once_and_its_sentence_holds_it(long seed) {
        List<Secret> secrets = ForeignSecrets.all(seed);

        assertThat(secrets)
                .hasSizeGreaterThanOrEqualTo(20)
                .allMatch(secret -> secret.sentence().contains(secret.value()));
        assertThat(secrets).extracting(Secret::kind).doesNotHaveDuplicates();
        assertThat(secrets).extracting(Secret::value).doesNotHaveDuplicates();
    }

    @Seeds(5)
    void the_same_seed_gives_the_same_secrets(long seed) {
        assertThat(ForeignSecrets.all(seed))
                .isEqualTo(ForeignSecrets.all(seed))
                .isNotEqualTo(ForeignSecrets.all(seed + 1));
    }

    @Seeds(20)
    void an_iban_has_remainder_one(long seed) {
        String iban = value("iban", seed);
        String digits = iban.substring(4) + "1314" + iban.substring(2, 4);

        assertThat(new BigInteger(digits).mod(BigInteger.valueOf(97))).isEqualTo(BigInteger.ONE);
    }

    @Seeds(1)
    void a_secret_says_its_kind_only(long seed) {
        assertThat(ForeignSecrets.all(seed))
                .allSatisfy(secret -> assertThat(secret.toString()).doesNotContain(secret.value()));
        assertThatThrownBy(() -> new Secret("kind", "value", "without it"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String value(String kind, long seed) {
        return ForeignSecrets.all(seed).stream()
                .filter(secret -> secret.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
