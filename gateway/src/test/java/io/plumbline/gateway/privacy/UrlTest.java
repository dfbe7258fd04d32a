package io.plumbline.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an address, where it ends, and what becomes of other finds in one. */
class UrlTest {

    private static final List<Recogniser> PLAIN = Gate.recognisers(List.of("US"));
    private static final List<Recogniser> WITH_URLS = Gate.recognisers(List.of("US"), true);

    static Stream<String> found() {
        return Stream.of(
                "http://www.example.com.pt/",
                "https://Example.org",
                "HTTPS://EXAMPLE.ORG/A",
                "https://example.org/a/b.html?x=1&y[]=2,3#top",
                "https://example.org/wiki/Plumb_(tool)",
                "https://example.org/(a(b))/[c]/{id}",
                "https://example.org/a,b;c:d!e*f@g~h",
                "https://example.org/" + "long-".repeat(2000) + "path",
                "https://my_bucket.example.org",
                "https://mia@example.org/",
                "https://www.example.org/http://other.example.org/",
                "http://localhost:8080/x",
                "http://jenkins:8080",
                "http://127.0.0.1/x",
                "http://[::1]:80/x",
                "https://b\u00FCcher.example/stra\u00DFe",
                "https://\u0909\u0926\u093E\u0939\u0930\u0923.example/\u4E2D\u6587",
                "www.example.com",
                "WWW.Example.com/a?b",
                "www.a.b.c");
    }

    private static List<String> addresses(String text) {
        List<String> addresses = new ArrayList<>();
        new Url().find(text, (start, end) -> addresses.add(text.substring(start, end)));
        return addresses;
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("found")
    void an_address_is_found_whole_and_ends_where_the_text_around_it_goes_on(String address) {
        for (String around : List.of(
                "%s",
                "see %s now",
                "see %s.",
                "see %s, or ...",
                "is it %s?!",
                "(at %s)",
                "(at %s).",
                "<%s>",
                "<a href=\"%s\">x</a>",
                "'%s'",
                "`%s`",
                "\u201C%s\u201D",
                "**%s**",
                "[a link](%s)",
                "[%s]",
                "\\url{%s}",
                "| %s|",
                "\\n%s\\nnext",
                "%s\u3002",
                "%s\u00A0x",
                "%s\uFF0Cx")) {
            assertThat(addresses(around.replace("%s", address))).as(around).containsExactly(address);
        }
    }

    @Test
    void each_of_several_is_found() {
        assertThat(
                        addresses(
                                "[https://a.org](https://a.org) or www.b.org,\nhttp://c.org; \"http://d.org\",\"http://e.org\""))
                .containsExactly(
                        "https://a.org", "https://a.org", "www.b.org", "http://c.org", "http://d.org", "http://e.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:// is how an address begins, https://... too, and http://%s or https://<host>/x",
                "http://localhost and http://host/x are examples, as http://$HOST:8080/ is",
                "http://[]/ http://[a http://-.-/ http://. http://a. http://.a",
                "www. www.example www..a newwww.a.b x.www.a.b mia@www.a.b",
                "example.org, std::vector a.b.c 12:30:00 ftp://example.org mailto:mia@example.org file:///a.b"
            })
    void what_is_none_is_left_alone(String text) {
        assertThat(addresses(text)).isEmpty();
    }

    @Test
    void what_was_hidden_in_an_address_before_is_part_of_it_and_stays_as_it_is() {
        assertThat(addresses("https://a.org/[b]?mail=[EMAIL_1]&x=1 http://[IP_1]/x"))
                .containsExactly("https://a.org/[b]?mail=[EMAIL_1]&x=1", "http://[IP_1]/x");
        assertThat(clean("https://a.org/?m=[EMAIL_1]&name=mia http://[IP_1]/mia", WITH_URLS))
                .isEqualTo("[URL_1][EMAIL_1][URL_2] [URL_3][IP_1][URL_4]");
    }

    @Test
    void an_at_sign_behind_an_address_does_not_hide_it() {
        assertThat(addresses("https://a.org,mia@corp")).containsExactly("https://a.org,mia@corp");
    }

    @Test
    void in_json_an_address_is_hidden_last_so_that_its_words_tell_what_stands_beside_it() {
        String text = "{\"page\":\"https://gov.example/passport\",\"number\":\"C12345678\"}";
        assertThat(clean(text, PLAIN)).isEqualTo(text.replace("C12345678", "[NATIONAL_ID_1]"));
        assertThat(clean(text, WITH_URLS)).isEqualTo("{\"page\":\"[URL_1]\",\"number\":\"[NATIONAL_ID_1]\"}");
    }

    @Test
    void in_json_an_address_is_found_behind_escapes_and_in_json_within() {
        assertThat(clean("{\"u\":\"https:\\/\\/a.org\\/mia\"}", WITH_URLS)).isEqualTo("{\"u\":\"[URL_1]\"}");
        assertThat(clean("{\"u\":\"{\\\"v\\\":\\\"https://a.org/mia\\\"}\"}", WITH_URLS))
                .isEqualTo("{\"u\":\"{\\\"v\\\":\\\"[URL_1]\\\"}\"}");
        assertThat(clean("{\"u\":\"https://a.org/?m=mia@b.org&name=mia\"}", WITH_URLS))
                .isEqualTo("{\"u\":\"[URL_1][EMAIL_1][URL_2]\"}");
        assertThat(clean("{\"u\":\"{\\\"v\\\":\\\"https:\\\\/\\\\/a.org\\\\/mia\\\"}\"}", WITH_URLS))
                .isEqualTo("{\"u\":\"{\\\"v\\\":\\\"[URL_1]\\\"}\"}");
        String none = "{\"u\":\"a\\/b\"}";
        assertThat(clean(none, WITH_URLS)).isEqualTo(none);
    }

    @Test
    void in_json_that_is_cut_slashes_may_be_escaped() {
        assertThat(clean("{\"u\":\"https:\\/\\/a.org\\/mia\",\"v\":\"cu", WITH_URLS))
                .isEqualTo("{\"u\":\"[URL_1]\",\"v\":\"cu");
        assertThat(clean("{\"u\":\"https:\\/\\/mia:hunter2@cache:6379\\/x\",\"v\":\"cu", PLAIN))
                .isEqualTo("{\"u\":\"https:\\/\\/[URL_CREDENTIALS_1]@cache:6379\\/x\",\"v\":\"cu");
        String none = "{\"u\":\"a\\/b\",\"v\":\"cu";
        assertThat(clean(none, WITH_URLS)).isEqualTo(none);
    }

    @Test
    void a_schema_keeps_the_addresses_that_are_its_names() throws IOException {
        JsonNode schema = Wire.mapper()
                .readTree(
                        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"a\":{\"$ref\":\"https://a.org/b\"},"
                                + "\"description\":\"as https://a.org/c\",\"$id\":\"https://a.org/mia@b.org\"}");
        assertThat(new Redactor(WITH_URLS).json(schema, Redactor.REQUEST))
                .isEqualTo(
                        Wire.mapper()
                                .readTree(
                                        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"a\":{\"$ref\":"
                                                + "\"https://a.org/b\"},\"description\":\"as [URL_1]\",\"$id\":\"https://a.org/[EMAIL_1]\"}"));
    }

    private static String clean(String text, List<Recogniser> recognisers) {
        return new Redactor(recognisers).text(text, Redactor.REQUEST);
    }

    @Test
    void addresses_stay_unless_they_are_asked_for() {
        String text = "See https://example.org/a, then www.example.com, then https://example.org/a again.";
        assertThat(clean(text, PLAIN)).isEqualTo(text);
        assertThat(clean(text, WITH_URLS)).isEqualTo("See [URL_1], then [URL_2], then [URL_1] again.");
    }

    /** The second column is what leaves without addresses, the third with them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://u:s3cr3t@cache:6379/x http://[URL_CREDENTIALS_1]@cache:6379/x [URL_1][URL_CREDENTIALS_1][URL_2]",
                "http://u:s3cr3t@a.org/x http://[URL_CREDENTIALS_1]/x [URL_1][URL_CREDENTIALS_1][URL_2]",
                "https://a.org/?k=sk-Ab12Cd34Ef56Gh78Ij90&b=1 https://a.org/?k=[API_KEY_1]&b=1 [URL_1][API_KEY_1][URL_2]",
                "https://a.org/?token=hunter2hunter2 https://a.org/?token=[SECRET_1] [URL_1][SECRET_1]",
                "http://198.51.100.23/mail/mia@a.org http://[IP_1]/mail/[EMAIL_1] [URL_1][IP_1][URL_2][EMAIL_1]",
                "password=https://a.org/x1 password=[SECRET_1] password=[SECRET_1]"
            })
    void what_others_find_in_an_address_is_told_and_replaced_as_without_it(String text, String plain, String withUrls) {
        assertThat(clean(text, PLAIN)).isEqualTo(plain);
        assertThat(clean(text, WITH_URLS)).isEqualTo(withUrls);
        assertThat(clean(withUrls, WITH_URLS)).isEqualTo(withUrls);
    }

    @Test
    void one_claim_may_reach_into_several_addresses_and_one_address_hold_several_claims() {
        // A key reaches from the first address into the second, another stands alone in it, a third behind both.
        String text = "aa#bb#cc#dd";
        Recogniser claims = matching("claim", false, new int[][] {{1, 4}, {7, 8}, {10, 11}});
        Recogniser urls = matching("url", true, new int[][] {{0, 2}, {3, 9}});
        assertThat(Match.in(text, List.of(urls, claims)))
                .containsExactly(
                        new Match(0, 1, urls),
                        new Match(1, 4, claims),
                        new Match(4, 7, urls),
                        new Match(7, 8, claims),
                        new Match(8, 9, urls),
                        new Match(10, 11, claims));
    }

    private static Recogniser matching(String kind, boolean yields, int[][] places) {
        return new Recogniser() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public boolean yields() {
                return yields;
            }

            @Override
            public void find(String text, Found found) {
                for (int[] place : places) {
                    found.at(place[0], place[1]);
                }
            }
        };
    }
}
