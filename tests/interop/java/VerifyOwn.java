import java.nio.file.Files;
import java.nio.file.Path;
import sun.security.pkcs.PKCS7;

/** Verifies a CMS message with the JDK's own class, which signed JAR files are read with. */
public final class VerifyOwn {
    public static void main(String[] args) {
        try {
            if (new PKCS7(Files.readAllBytes(Path.of(args[0]))).verify() == null) {
                System.err.println("null, no exception");
                System.exit(1);
            }
        } catch (Exception e) {
            System.err.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
