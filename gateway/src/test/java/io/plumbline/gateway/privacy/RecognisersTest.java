package io.plumbline.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the recognisers find, and what they leave alone. */
class RecognisersTest {

    private static final List<Recogniser> ALL = Gate.recognisers(List.of("US", "GB", "DE", "FR"));

    private static final List<Recogniser> WITH_URLS = Gate.recognisers(List.of("US", "GB", "DE", "FR"), true);

    private static String clean(String text) {
        return new Redactor(ALL).text(text, Redactor.REQUEST);
    }

    /** A text, and what leaves of it. */
    record Found(String text, String clean) {}

    static Stream<Found> found() {
        return Stream.of(
                new Found("IBAN GB82 WEST 1234 5698 7654 32.", "IBAN [IBAN_1]."),
                new Found("iban de89370400440532013000", "iban [IBAN_1]"),
                new Found("ssn 536-90-4399", "ssn [SSN_1]"),
                new Found("my SSN: 536904399", "my SSN: [SSN_1]"),
                new Found("DNI 12345678Z", "DNI [NATIONAL_ID_1]"),
                new Found("NIE X1234567L", "NIE [NATIONAL_ID_1]"),
                new Found(
                        "NI number QQ 12 34 56 C is no one's, AB 12 34 56 C may be",
                        "NI number QQ 12 34 56 C is no one's, [NATIONAL_ID_1] may be"),
                new Found("NHS number 943 476 5919", "NHS number [NATIONAL_ID_1]"),
                new Found("codice fiscale RSSMRA85T10A562S", "codice fiscale [NATIONAL_ID_1]"),
                new Found("Aadhaar 2341 2341 2346", "Aadhaar [NATIONAL_ID_1]"),
                new Found("CPF 111.444.777-35", "CPF [NATIONAL_ID_1]"),
                new Found("PESEL 44051401359", "PESEL [NATIONAL_ID_1]"),
                new Found("BSN 111222333", "BSN [NATIONAL_ID_1]"),
                new Found("AHV 756.9217.0769.85", "AHV [NATIONAL_ID_1]"),
                new Found("hetu 131052-308T", "hetu [NATIONAL_ID_1]"),
                new Found("id 11010519491231002X", "id [NATIONAL_ID_1]"),
                new Found("SIN 046 454 286", "SIN [NATIONAL_ID_1]"),
                new Found("from 203.0.113.7, port 22", "from [IP_1], port 22"),
                new Found("at 2001:db8::8a2e:370:7334.", "at [IP_1]."),
                new Found("http://admin:s3cr3t@host/x", "http://[URL_CREDENTIALS_1]@host/x"),
                new Found(
                        "redis://:p4ss@cache:6379", "redis://:p4ss@cache:6379".replace(":p4ss", "[URL_CREDENTIALS_1]")),
                new Found("https://0123456789abcdef0123@git/x", "https://[URL_CREDENTIALS_1]@git/x"),
                new Found(
                        "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY----- ok",
                        "[PRIVATE_KEY_1] ok"),
                new Found("-----BEGIN RSA PRIVATE KEY-----\nAAAA cut off", "[PRIVATE_KEY_1]"),
                new Found("Cookie: a=b; c=d\nnext", "Cookie: [COOKIE_1]\nnext"),
                new Found("sent PHPSESSID=0a1b2c3d4e5f6a7b8c9d twice", "sent PHPSESSID=[COOKIE_1] twice"),
                new Found("Server=x;Password=p w", "Server=x;Password=p w"),
                new Found(
                        "Server=x;Password=a,b(c)!;Pooling=true",
                        "Server=x;Password=[CONNECTION_STRING_1];Pooling=true"),
                new Found("Authorization: Token 9944b09199c62bcf", "Authorization: [BEARER_1]"),
                new Found("the password is Tr0ub4dor&3.", "the password is [SECRET_1]."),
                new Found("\"password\": \"a b;c,d 7\"", "\"password\": \"[SECRET_1]\""),
                new Found("PIN: 4821", "PIN: [PASSCODE_1]"),
                new Found(
                        "the verification code is 493 021",
                        "the verification code is 493 021".replace("493", "[PASSCODE_1]")),
                new Found("card 503867297114", "card [CARD_1]"),
                new Found("call (555) 123-4567 x89 now", "call [PHONE_1] now"),
                new Found("ring +44 7700 900123", "ring [PHONE_1]"));
    }

    @ParameterizedTest
    @MethodSource("found")
    void what_is_a_secret_becomes_a_placeholder_and_nothing_else_does(Found found) {
        assertThat(clean(found.text())).isEqualTo(found.clean());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order 123456789 of 2026-01-05 12:30:00 cost 1,299.00 EUR, tracking 1Z999AA10123456784",
                "commit 3f786850e387550fdab836ed7e6dc881de23001b fixes 0197a000-0000-7000-8000-000000000001",
                "AbstractSingletonProxyFactoryBean2 and org.springframework.web.servlet.DispatcherServlet3",
                "scikit-learn sk-learn-is-a-library, key-value stores, token-based pricing, secret_santa",
                "GB82 is a plate, DE12 too, IBANs look like GB00 WEST 1234 5698 7654 32",
                "Section 1.2.3.4.5 and version 10.15.7, bound to 127.0.0.1 and 0.0.0.0, mask 255.255.255.0",
                "At 10:15:30 we met; ratio 3:2:1; std::vector<int> a::b",
                "https://example.org/a:b@c and mailto:x, http://localhost:8080/@scope/package",
                "The password is case-sensitive. Authorization: required for all. A cookie: sweet and round.",
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
                "the pin number is on the back; I have 3 pins, 4821 nails and 12345678 screws",
                "pancakes 1234567890, since 046454286 people",
                "passport photos cost 12 EUR, drivers earn 2000 a month",
                "/usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30 and node_modules/@types/react-dom18",
                "ISBN 978-3-16-148410-0, EAN 4006381333931, phone numbers, call me by 2026-05-12"
            })
    void what_only_looks_like_one_is_left_alone(String text) {
        assertThat(clean(text)).isEqualTo(text);
    }

    /** Longer than any recogniser looks before it judges; no other recogniser knows it. */
    private static final String LONG = "a1b2c3d4e5".repeat(300);

    static Stream<Found> foundLong() {
        String basic = Base64.getEncoder().encodeToString(("mia:" + LONG).getBytes(StandardCharsets.UTF_8));
        String marks = "a,b(c)!7{d}".repeat(300);
        return Stream.of(
                new Found("private_key=" + LONG + " ok", "private_key=[SECRET_1] ok"),
                new Found("\"private_key\": \"" + LONG + " x\", 1", "\"private_key\": \"[SECRET_1]\", 1"),
                new Found("{\"private_key\":\"" + LONG + " x\"}", "{\"private_key\":\"[SECRET_1]\"}"),
                new Found("my password is " + LONG + ".", "my password is [SECRET_1]."),
                new Found("Authorization: Bearer " + LONG + "\nok", "Authorization: Bearer [BEARER_1]\nok"),
                new Found("Basic " + basic + " ok", "Basic [BEARER_1] ok"),
                new Found("Authorization: Digest a=1, b=(" + marks + ")\nok", "Authorization: [BEARER_1]\nok"),
                new Found("Cookie: a=(" + marks + "); c=d\nok", "Cookie: [COOKIE_1]\nok"),
                new Found("sent PHPSESSID=" + LONG + LONG + " twice", "sent PHPSESSID=[COOKIE_1] twice"),
                new Found("Server=x;Password=" + marks + ";A=b", "Server=x;Password=[CONNECTION_STRING_1];A=b"),
                new Found("Password=" + marks + ";Server=x", "Password=[CONNECTION_STRING_1];Server=x"));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("foundLong")
    void of_a_long_secret_no_rest_is_left(Found found) {
        assertThat(clean(found.text())).isEqualTo(found.clean());
    }

    @Test
    void a_long_secret_behind_its_fields_name_goes_whole() {
        JsonNode tree = Wire.mapper().createObjectNode().put("password", LONG + " " + LONG);
        assertThat(new Redactor(ALL).json(tree, Redactor.REQUEST)).hasToString("{\"password\":\"[SECRET_1]\"}");
    }

    @Test
    void a_placeholder_is_no_secret() {
        for (String text : List.of(
                "{\"password\": \"[SECRET_1]\"}",
                "Server=x;Password=[CONNECTION_STRING_2];A=b",
                "Authorization: [BEARER_123]")) {
            assertThat(clean(text)).isEqualTo(text);
        }
        assertThat(clean("{\"password\":\"[HUNTER_22]\"}")).isEqualTo("{\"password\":\"[SECRET_1]\"}");
    }

    @Test
    void a_secret_given_at_the_end_of_another_is_found() {
        assertThat(clean("Authorization: signature=\"Ab12Cd34\"")).doesNotContain("Ab12Cd34");
        assertThat(clean("secret: token = 'Ab12Cd34'")).doesNotContain("Ab12Cd34");
    }

    /** What is claimed twice was read twice: a recogniser that does not resume behind its claim takes quadratic time. */
    @ParameterizedTest(name = "[{index}]")
    @MethodSource("hostile")
    void claims_hardly_overlap(String text) {
        for (Recogniser recogniser : WITH_URLS) {
            long[] claimed = {0};
            recogniser.find(text, (start, end) -> claimed[0] += end - start);
            assertThat(claimed[0]).as(recogniser.kind()).isLessThanOrEqualTo(3L * text.length());
        }
    }

    static Stream<String> hostile() {
        return Stream.of(
                        "a",
                        "1",
                        "1-",
                        "1.",
                        "+1",
                        "0 ",
                        "@",
                        "a@",
                        "a.b@",
                        ":",
                        "::",
                        "f:",
                        "=",
                        "password=",
                        "password=a1",
                        "password=\"a1",
                        "sid=a1",
                        "cookie:a=",
                        "authorization:a1",
                        "; password=a1",
                        "password is ",
                        "eyJ",
                        "eyJ.",
                        "sk-",
                        "AIza",
                        "-----BEGIN ",
                        "-----BEGIN PRIVATE",
                        "://",
                        "://a:",
                        "http://",
                        "http://a",
                        "http://a@",
                        "http://a.b/",
                        "http://a.b/((",
                        "http://a.b/[",
                        "http://a.b!! ",
                        "www.",
                        "www.-",
                        "www._",
                        "www.a.b ",
                        "a:b@",
                        "GB82",
                        "AB12",
                        "cookie: ",
                        "session=",
                        "authorization: ",
                        "bearer ",
                        "basic QUFB",
                        "pin 123 ",
                        "key ",
                        "card 4111 ",
                        "1.1.1.1",
                        "1:1:",
                        "\\u0061",
                        "\\/",
                        "\\",
                        "{\"a\":",
                        "[",
                        "\"",
                        ";password=a",
                        "xA1",
                        "555-")
                .map(piece -> piece.repeat(300_000 / piece.length()) + " \\/");
    }

    /** A limit for what would take hours if any recogniser looked back from every character. */
    @ParameterizedTest(name = "[{index}]")
    @MethodSource("hostile")
    @Timeout(60)
    void repetition_costs_no_more_than_other_text(String text) {
        assertThat(new Redactor(WITH_URLS).text(text, Redactor.REQUEST)).isNotNull();
    }
}
