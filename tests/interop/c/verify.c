/* Verifies a CMS message against the certificate that came along: verify <file>. */
#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/error-crypt.h>
#include <wolfssl/wolfcrypt/pkcs7.h>
#include <stdio.h>

int main(int argc, char** argv) {
    static byte bytes[64 * 1024];
    FILE* file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL) {
        fprintf(stderr, "the file can't be read\n");
        return 2;
    }
    word32 length = (word32)fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    PKCS7* message = wc_PKCS7_New(NULL, INVALID_DEVID);
    int result = wc_PKCS7_InitWithCert(message, NULL, 0);
    if (result == 0) {
        result = wc_PKCS7_VerifySignedData(message, bytes, length);
    }
    wc_PKCS7_Free(message);
    if (result != 0) {
        fprintf(stderr, "%d, %s\n", result, wc_GetErrorString(result));
    }
    return result == 0 ? 0 : 1;
}
