/* Wine 8.0 doesn't keep the key of a certificate (CERT_NCRYPT_KEY_HANDLE_PROP_ID); see README.md. */
#include <windows.h>
#include <wincrypt.h>

#define NCRYPT_KEY 78
#define MOST 4096

static struct { PCCERT_CONTEXT certificate; ULONG_PTR key; } kept[MOST];
static int count;
static CRITICAL_SECTION gate;

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved)
{
    if (reason == DLL_PROCESS_ATTACH)
    {
        InitializeCriticalSection(&gate);
    }

    return TRUE;
}

/* Where a certificate is kept, or would be. */
static int place(PCCERT_CONTEXT certificate)
{
    int at = 0;
    while (at < count && kept[at].certificate != certificate)
    {
        at++;
    }

    return at;
}

BOOL WINAPI Fix_Set(PCCERT_CONTEXT certificate, DWORD id, DWORD flags, const void *data)
{
    if (id != NCRYPT_KEY)
    {
        return CertSetCertificateContextProperty(certificate, id, flags, data);
    }

    EnterCriticalSection(&gate);
    int at = place(certificate);
    BOOL fits = at < MOST;
    if (fits)
    {
        count = at == count ? count + 1 : count;
        kept[at].certificate = certificate;
        kept[at].key = (ULONG_PTR)data;
        /* Never freed, so that its address stays its own. */
        CertDuplicateCertificateContext(certificate);
    }

    LeaveCriticalSection(&gate);
    return fits;
}

BOOL WINAPI Fix_Get(PCCERT_CONTEXT certificate, DWORD id, void *out, DWORD *size)
{
    EnterCriticalSection(&gate);
    int at = place(certificate);
    BOOL found = at < count;
    ULONG_PTR key = found ? kept[at].key : 0;
    LeaveCriticalSection(&gate);
    if (found && id == NCRYPT_KEY)
    {
        *size = sizeof(ULONG_PTR);
        if (out != NULL)
        {
            *(ULONG_PTR *)out = key;
        }

        return TRUE;
    }

    if (found && id == CERT_KEY_CONTEXT_PROP_ID)
    {
        *size = sizeof(CERT_KEY_CONTEXT);
        if (out != NULL)
        {
            *(CERT_KEY_CONTEXT *)out = (CERT_KEY_CONTEXT){ .cbSize = sizeof(CERT_KEY_CONTEXT), .hCryptProv = key, .dwKeySpec = CERT_NCRYPT_KEY_SPEC };
        }

        return TRUE;
    }

    return CertGetCertificateContextProperty(certificate, id, out, size);
}
