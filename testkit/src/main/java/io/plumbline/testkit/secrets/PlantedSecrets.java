package io.plumbline.testkit.secrets;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Secrets and personal data of every kind that the gateway promises to recognise, as data: a kind is added by adding a
 * line. Values are made up and hold valid check digits.
 */
public final class PlantedSecrets {

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String HEX = "0123456789abcdef";
    private static final String ALNUM = UPPER + LOWER + DIGITS;
    private static final String URL_SAFE = ALNUM + "-_";

    /** @param sentence with {@code %s} where the value stands */
    private record Kind(String name, String sentence, Function<Random, String> value) {

        Secret secret(Random random) {
            String made = value.apply(random);
            return new Secret(name, made, sentence.replace("%s", made));
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "email", "Please write to %s about it.", r -> word(r) + "." + word(r) + "@" + word(r) + ".example"),
            new Kind("card", "Charge my card %s, thanks.", PlantedSecrets::card),
            new Kind("card_grouped", "The card is %s (Visa).", r -> grouped(card(r), 4, ' ')),
            new Kind("phone", "Call me on %s tonight.", r -> "+4930" + (2 + r.nextInt(8)) + some(r, DIGITS, 7)),
            new Kind("iban", "Refund to %s please.", PlantedSecrets::iban),
            new Kind("iban_grouped", "My IBAN: %s.", r -> grouped(iban(r), 4, ' ')),
            new Kind("ssn", "My social security number is %s.", PlantedSecrets::ssn),
            new Kind("nino", "National insurance number %s", r -> "AB" + some(r, DIGITS, 6) + "C"),
            new Kind("dni", "Mi DNI es %s.", PlantedSecrets::dni),
            new Kind("nir", "Numéro de sécurité sociale : %s", PlantedSecrets::nir),
            new Kind("steuer_id", "Meine Steuer-ID lautet %s", PlantedSecrets::steuerId),
            new Kind(
                    "ip",
                    "The request came from %s yesterday.",
                    r -> "203." + r.nextInt(256) + "." + r.nextInt(256) + "." + (1 + r.nextInt(254))),
            new Kind(
                    "ip6",
                    "It resolves to %s here.",
                    r -> "2001:db8:" + some(r, "123456789abcdef", 4) + "::" + some(r, "123456789", 3)),
            new Kind("url_credentials", "Use postgresql://app:%s@db.internal:5432/shop", r -> some(r, ALNUM, 12)),
            new Kind("jwt", "The session is %s", PlantedSecrets::jwt),
            new Kind("private_key", "%s", PlantedSecrets::pem),
            new Kind("openai", "export OPENAI_API_KEY=%s", r -> "sk-proj-" + some(r, URL_SAFE, 60) + "A1"),
            new Kind("anthropic", "key %s does not work", r -> "sk-ant-api03-" + some(r, URL_SAFE, 80) + "A1AA"),
            new Kind("google", "maps key %s", r -> "AIza" + some(r, ALNUM, 35)),
            new Kind("aws_id", "aws_access_key_id = %s", r -> "AKIA" + some(r, UPPER + "234567", 16)),
            new Kind("aws_secret", "aws_secret_access_key = %s", r -> some(r, ALNUM + "/+", 39) + "7"),
            new Kind("github", "git clone with %s", r -> "ghp_" + some(r, ALNUM, 35) + "9"),
            new Kind("gitlab", "CI uses %s", r -> "glpat-" + some(r, ALNUM, 19) + "9"),
            new Kind(
                    "slack",
                    "bot token %s",
                    r -> "xoxb-" + some(r, DIGITS, 12) + "-" + some(r, DIGITS, 12) + "-" + some(r, ALNUM, 24)),
            new Kind("stripe", "live key %s leaked", r -> "sk_live_" + some(r, ALNUM, 23) + "4"),
            new Kind("huggingface", "HF_TOKEN=%s", r -> "hf_" + some(r, ALNUM, 33) + "4"),
            new Kind(
                    "azure_storage",
                    "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=%s;EndpointSuffix=core.windows.net",
                    r -> base64(r, 64)),
            new Kind(
                    "connection_string",
                    "Server=tcp:db,1433;User ID=sa;Password=%s;Encrypt=true",
                    r -> some(r, LOWER, 8) + "!(" + some(r, DIGITS, 3)),
            new Kind("bearer", "curl -H 'Authorization: Bearer %s'", r -> some(r, ALNUM, 31) + "7"),
            new Kind(
                    "basic",
                    "Authorization: Basic %s",
                    r -> Base64.getEncoder()
                            .encodeToString((word(r) + ":" + some(r, ALNUM, 12)).getBytes(StandardCharsets.UTF_8))),
            new Kind("session_cookie", "Cookie: theme=dark; JSESSIONID=%s", r -> some(r, HEX, 31) + "7"),
            new Kind("password", "My password is %s, let me in.", r -> some(r, ALNUM, 9) + "7a!"),
            new Kind("json_password", "{\"user\":\"mia\",\"password\":\"%s\"}", r -> some(r, ALNUM, 10) + "7a#"),
            new Kind("passcode", "The PIN is %s.", r -> "8" + some(r, DIGITS, 5)),
            new Kind("unmarked_key", "It answers to %s only.", r -> some(r, ALNUM, 40) + "aA1bB2"));

    private PlantedSecrets() {}

    /** One of each kind; the same seed gives the same. */
    public static List<Secret> all(long seed) {
        Random random = new Random(seed);
        return KINDS.stream().map(kind -> kind.secret(random)).toList();
    }

    private static String some(Random random, String characters, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    private static String word(Random random) {
        return some(random, LOWER, 6);
    }

    private static String base64(Random random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getEncoder().encodeToString(drawn);
    }

    private static String grouped(String text, int size, char separator) {
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            grouped.append(i > 0 && i % size == 0 ? Character.toString(separator) : "")
                    .append(text.charAt(i));
        }
        return grouped.toString();
    }

    private static String card(Random random) {
        String body = "4" + some(random, DIGITS, 14);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return body + (10 - sum % 10) % 10;
    }

    private static String iban(Random random) {
        String account = some(random, DIGITS, 18);
        int rest =
                new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        return "DE%02d%s".formatted(98 - rest, account);
    }

    private static String ssn(Random random) {
        return "%03d-%02d-%04d".formatted(100 + random.nextInt(500), 1 + random.nextInt(99), 1 + random.nextInt(9999));
    }

    private static String dni(Random random) {
        int number = 10_000_000 + random.nextInt(80_000_000);
        return number + "TRWAGMYFPDXBNJZSQVHLCKE".substring(number % 23, number % 23 + 1);
    }

    private static String nir(Random random) {
        String number = "2850" + (1 + random.nextInt(9)) + "75" + some(random, DIGITS, 6);
        return number + "%02d".formatted(97 - Long.parseLong(number) % 97);
    }

    private static String steuerId(Random random) {
        String number = "8" + some(random, DIGITS, 9);
        int product = 10;
        for (int i = 0; i < number.length(); i++) {
            int sum = (number.charAt(i) - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return number + (11 - product) % 10;
    }

    private static String jwt(Random random) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String head = encoder.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        String claims = encoder.encodeToString(("{\"sub\":\"" + word(random) + "\"}").getBytes(StandardCharsets.UTF_8));
        return head + "." + claims + "." + some(random, URL_SAFE, 42) + "A";
    }

    private static String pem(Random random) {
        return "-----BEGIN PRIVATE KEY-----\n" + base64(random, 48) + "\n" + base64(random, 48)
                + "\n-----END PRIVATE KEY-----";
    }
}
