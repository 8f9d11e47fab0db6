package org.overround.gateway.session.adapter.file;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.overround.contracts.identity.DemoPlayers;
import org.overround.contracts.identity.Roles;
import org.overround.gateway.session.Passwords;
import org.overround.gateway.session.User;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys and demo users of one installation, in {@code <data>/keys}, readable by the owner of the
 * process alone.
 *
 * <p>{@code session-signing.jwk}: the private key (EC P-256), made when absent. {@code
 * demo-users.json}: demo users with hashed passwords, made when absent. {@code
 * demo-passwords.json}: their passwords in clear, for whoever runs a demo on their own machine; it
 * is written once, read by nothing that checks passwords, and may be deleted.
 */
public final class KeyFiles {

    public static final String FOLDER = "keys";
    public static final String DEMO_PASSWORDS = "demo-passwords.json";

    private static final String SIGNING_KEY = "session-signing.jwk";
    private static final String DEMO_USERS = "demo-users.json";
    private static final int PASSWORD_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final JsonMapper json;

    public KeyFiles(Path data, JsonMapper json) {
        this.folder = data.resolve(FOLDER);
        this.json = json;
    }

    /** The key tokens are signed with; its id is its thumbprint. */
    public ECKey signingKey() {
        var file = folder.resolve(SIGNING_KEY);
        if (!Files.exists(file)) {
            write(file, newKey().toJSONString());
        }
        try {
            var key = ECKey.parse(read(file));
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
                throw new IllegalStateException(
                        file + " must hold a private key on P-256; delete it to get a new one");
            }
            return key;
        } catch (ParseException e) {
            throw new IllegalStateException(
                    file + " is not a JSON Web Key; delete it to get a new one", e);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no key could be made", e);
        }
    }

    private record StoredUser(String username, String passwordHash, Set<String> roles) {}

    /**
     * The demo users, made with new passwords when there are none yet. An installation from before
     * there were players gets those who are missing.
     */
    public List<User> demoUsers(Passwords passwords) {
        var file = folder.resolve(DEMO_USERS);
        var stored = Files.exists(file) ? storedUsers(file) : List.<StoredUser>of();
        if (stored.stream().noneMatch(user -> user.roles().contains(Roles.PLAYER))) {
            stored = makeDemoUsers(file, stored, passwords);
        }
        return stored.stream()
                .map(user -> new User(user.username(), user.passwordHash(), user.roles()))
                .toList();
    }

    private List<StoredUser> storedUsers(Path file) {
        try {
            return json.readValue(read(file), new TypeReference<>() {});
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    file + " is damaged; delete it to get new demo users", e);
        }
    }

    private List<StoredUser> makeDemoUsers(
            Path file, List<StoredUser> stored, Passwords passwords) {
        var roles = demoRoles();
        stored.forEach(user -> roles.remove(user.username()));
        var clear = new TreeMap<String, String>();
        roles.keySet().forEach(name -> clear.put(name, newPassword()));
        // A hash takes a tenth of a second of a core.
        var made =
                List.copyOf(clear.entrySet()).parallelStream()
                        .map(user ->
                                new StoredUser(
                                        user.getKey(),
                                        passwords.hash(user.getValue()),
                                        new TreeSet<>(
                                                roles.getOrDefault(user.getKey(), Set.of()))));
        var users = Stream.concat(stored.stream(), made.toList().stream()).toList();
        var known = folder.resolve(DEMO_PASSWORDS);
        if (!stored.isEmpty() && Files.exists(known)) {
            clear.putAll(json.readValue(read(known), new TypeReference<Map<String, String>>() {}));
        }
        // The users last: were the process killed between the two, the next start makes both again.
        write(known, json.writeValueAsString(clear));
        write(file, json.writeValueAsString(users));
        return users;
    }

    private static String newPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Map<String, Set<String>> demoRoles() {
        var roles = new TreeMap<String, Set<String>>();
        roles.put("viewer", Set.of(Roles.VIEWER));
        roles.put("trader", Set.of(Roles.VIEWER, Roles.TRADER));
        roles.put("compliance", Set.of(Roles.VIEWER, Roles.COMPLIANCE));
        DemoPlayers.USERNAMES.forEach(name -> roles.put(name, Set.of(Roles.PLAYER)));
        return roles;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Whole or not at all, and never readable by others, not even for a moment. */
    private void write(Path file, String text) {
        try {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, ownerOnly("rw-------"));
            Files.writeString(fresh, text + "\n", StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        var posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
