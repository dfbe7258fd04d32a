package io.plumbline.testkit.secrets;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Secrets as people paste them, written from the formats' own documentation and without a look at the recognisers, so that
 * those are tested on more than their author's idea of a secret. Checksums are valid; every value is made up.
 */
public final class ForeignSecrets {

    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String HEX = DIGITS + "abcdef";
    private static final String ALPHANUMERIC = UPPER + LOWER + DIGITS;

    private final Random random;

    private ForeignSecrets(long seed) {
        this.random = new Random(seed);
    }

    /** One of each kind; the same seed gives the same. */
    public static List<Secret> all(long seed) {
        ForeignSecrets secrets = new ForeignSecrets(seed);
        return List.of(
                secrets.openAiKey(),
                secrets.anthropicKey(),
                secrets.awsAccessKey(),
                secrets.awsSecretKey(),
                secrets.googleKey(),
                secrets.gitHubToken(),
                secrets.gitHubFineGrainedToken(),
                secrets.gitLabToken(),
                secrets.slackToken(),
                secrets.slackWebhook(),
                secrets.stripeKey(),
                secrets.huggingFaceToken(),
                secrets.npmToken(),
                secrets.jwt(),
                secrets.privateKey(),
                secrets.databaseUrl(),
                secrets.basicAuthorization(),
                secrets.bearerInCurl(),
                secrets.azureStorageKey(),
                secrets.sendGridKey(),
                secrets.passwordInYaml(),
                secrets.card(),
                secrets.cardWithSpaces(),
                secrets.iban(),
                secrets.socialSecurityNumber(),
                secrets.email(),
                secrets.emailWithPlus(),
                secrets.phoneInternational(),
                secrets.phoneNational(),
                secrets.ipv4(),
                secrets.ipv6());
    }

    private Secret openAiKey() {
        return secret(
                "openai-key",
                "sk-proj-" + text(ALPHANUMERIC + "_-", 74) + text(ALPHANUMERIC, 2),
                "why does %s give me a 401?");
    }

    private Secret anthropicKey() {
        return secret(
                "anthropic-key",
                "sk-ant-api03-" + text(ALPHANUMERIC + "_-", 93) + "AA",
                "I set ANTHROPIC_API_KEY=%s in .env");
    }

    private Secret awsAccessKey() {
        return secret(
                "aws-access-key", "AKIA" + text(UPPER + "234567", 16), "aws configure asked for a key, I typed %s.");
    }

    private Secret awsSecretKey() {
        return secret(
                "aws-secret-key",
                text(ALPHANUMERIC + "/+", 39) + text(ALPHANUMERIC, 1),
                "aws_secret_access_key = %s\nregion = eu-west-1");
    }

    private Secret googleKey() {
        return secret(
                "google-key",
                "AIza" + text(ALPHANUMERIC + "_-", 34) + text(ALPHANUMERIC, 1),
                "https://maps.googleapis.com/maps/api/js?key=%s&callback=init");
    }

    private Secret gitHubToken() {
        return secret(
                "github-token",
                "ghp_" + text(ALPHANUMERIC, 36),
                "git clone https://oauth2:%s@github.com/acme/shop.git");
    }

    private Secret gitHubFineGrainedToken() {
        return secret(
                "github-pat",
                "github_pat_" + text(ALPHANUMERIC, 22) + "_" + text(ALPHANUMERIC, 59),
                "my token (%s) has expired");
    }

    private Secret gitLabToken() {
        return secret(
                "gitlab-token",
                "glpat-" + text(ALPHANUMERIC + "_-", 19) + text(ALPHANUMERIC, 1),
                "curl --header \"PRIVATE-TOKEN: %s\" https://gitlab.example.com/api/v4/projects");
    }

    private Secret slackToken() {
        return secret(
                "slack-token",
                "xoxb-" + text(DIGITS, 12) + "-" + text(DIGITS, 13) + "-" + text(ALPHANUMERIC, 24),
                "The bot's token is \"%s\".");
    }

    private Secret slackWebhook() {
        return secret(
                "slack-webhook",
                "T" + text(UPPER + DIGITS, 10) + "/B" + text(UPPER + DIGITS, 10) + "/" + text(ALPHANUMERIC, 24),
                "post it to https://hooks.slack.com/services/%s please");
    }

    private Secret stripeKey() {
        return secret("stripe-key", "sk_live_" + text(ALPHANUMERIC, 24), "Stripe.apiKey = '%s';");
    }

    private Secret huggingFaceToken() {
        return secret("huggingface-token", "hf_" + text(LOWER + UPPER, 34), "huggingface-cli login --token %s");
    }

    private Secret npmToken() {
        return secret("npm-token", "npm_" + text(ALPHANUMERIC, 36), "//registry.example.com/:_authToken=%s");
    }

    private Secret jwt() {
        String header = base64Url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        String claims = base64Url("{\"sub\":\"" + text(DIGITS, 10) + "\",\"iat\":15" + text(DIGITS, 8) + "}");
        return secret(
                "jwt", header + "." + claims + "." + text(ALPHANUMERIC + "_-", 43), "decode this for me: %s thanks");
    }

    private Secret privateKey() {
        StringBuilder body = new StringBuilder();
        for (int line = 0; line < 6; line++) {
            body.append(text(ALPHANUMERIC + "+/", 64)).append('\n');
        }
        return new Secret(
                "private-key",
                body.substring(0, 64),
                "What kind of key is this?\n-----BEGIN RSA PRIVATE KEY-----\n" + body
                        + "-----END RSA PRIVATE KEY-----\n");
    }

    private Secret databaseUrl() {
        return secret(
                "database-url",
                text(ALPHANUMERIC, 14),
                "DATABASE_URL=postgresql://shop_rw:%s@db-7.internal.example.com:5432/shop?sslmode=require");
    }

    private Secret basicAuthorization() {
        String credentials = Base64.getEncoder()
                .encodeToString(("agnes:" + text(ALPHANUMERIC, 13)).getBytes(StandardCharsets.UTF_8));
        return secret(
                "basic-authorization",
                credentials,
                "GET /orders HTTP/1.1\nHost: shop.example.com\nAuthorization: Basic %s\n");
    }

    private Secret bearerInCurl() {
        return secret(
                "bearer-token",
                text(ALPHANUMERIC, 40),
                "curl -H 'Authorization: Bearer %s' https://api.example.com/v2/me");
    }

    private Secret azureStorageKey() {
        return secret(
                "azure-storage-key",
                text(ALPHANUMERIC + "+/", 85) + text(ALPHANUMERIC, 1) + "==",
                "DefaultEndpointsProtocol=https;AccountName=acmelogs;AccountKey=%s;EndpointSuffix=core.windows.net");
    }

    private Secret sendGridKey() {
        return secret(
                "sendgrid-key",
                "SG." + text(ALPHANUMERIC, 22) + "." + text(ALPHANUMERIC, 43),
                "mail fails with key %s, what now?");
    }

    private Secret passwordInYaml() {
        return secret(
                "password",
                text(ALPHANUMERIC, 6) + "!" + text(ALPHANUMERIC, 6),
                "spring:\n  datasource:\n    username: shop\n    password: \"%s\"\n");
    }

    private Secret card() {
        return secret("card", withLuhn("4" + text(DIGITS, 14)), "my card is %s, exp 04/29");
    }

    private Secret cardWithSpaces() {
        String digits = withLuhn("5" + (1 + random.nextInt(5)) + text(DIGITS, 13));
        return secret("card-spaced", digits.replaceAll("(\\d{4})(?=\\d)", "$1 "), "Please charge %s.");
    }

    private Secret iban() {
        String account = text("123456789", 1) + text(DIGITS, 17);
        String checked =
                new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).toString();
        int check = 98 - Integer.parseInt(checked);
        return secret("iban", "DE" + (check < 10 ? "0" : "") + check + account, "Refund me to %s (Sparkasse).");
    }

    private Secret socialSecurityNumber() {
        String value =
                (100 + random.nextInt(500)) + "-" + (10 + random.nextInt(89)) + "-" + (1000 + random.nextInt(8999));
        return secret("ssn", value, "My SSN is %s and I need form W-2.");
    }

    private Secret email() {
        return secret(
                "email",
                text(LOWER, 7) + "." + text(LOWER, 9) + "@" + text(LOWER, 8) + ".co.uk",
                "You can reach me at %s");
    }

    private Secret emailWithPlus() {
        return secret(
                "email-plus",
                text(LOWER, 6) + "+billing@" + text(LOWER, 9) + ".example.org",
                "Send the invoice to <%s>, cc nobody.");
    }

    private Secret phoneInternational() {
        return secret("phone-international", "+44 20 7946 0" + text(DIGITS, 3), "call me on %s after six");
    }

    private Secret phoneNational() {
        return secret("phone-national", "(212) 555-0" + text(DIGITS, 3), "My number is %s.");
    }

    private Secret ipv4() {
        String value = (11 + random.nextInt(110)) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                + (1 + random.nextInt(254));
        return secret("ipv4", value, "The login came from %s at night.");
    }

    private Secret ipv6() {
        return secret(
                "ipv6", "2a02:" + group() + ":" + group() + ":" + group() + "::" + group(), "ping6 %s does not answer");
    }

    private String group() {
        return text("123456789abcdef", 1) + text(HEX, 3);
    }

    private static Secret secret(String kind, String value, String sentence) {
        return new Secret(kind, value, sentence.formatted(value));
    }

    private String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digits with the check digit of Luhn's formula (ISO/IEC 7812-1, annex B). */
    private static String withLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
