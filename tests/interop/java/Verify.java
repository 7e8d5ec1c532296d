import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;

/** Verifies the one signer of a CMS message against the certificate that came along. */
public final class Verify {
    public static void main(String[] args) throws Exception {
        try {
            CMSSignedData message = new CMSSignedData(Files.readAllBytes(Path.of(args[0])));
            SignerInformation signer = message.getSignerInfos().getSigners().iterator().next();
            X509CertificateHolder certificate = (X509CertificateHolder) message.getCertificates().getMatches(signer.getSID()).iterator().next();
            boolean verified = signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
            if (!verified) {
                System.err.println("false, no exception");
                System.exit(1);
            }
        } catch (Exception e) {
            System.err.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
