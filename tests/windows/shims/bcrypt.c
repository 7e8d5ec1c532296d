/* Wine 8.0 doesn't know how long an RSA key is; see README.md. */
#include <windows.h>
#include <bcrypt.h>
#include <wchar.h>

NTSTATUS WINAPI Fix_GetProperty(BCRYPT_HANDLE key, LPCWSTR name, PUCHAR out, ULONG size, ULONG *copied, ULONG flags)
{
    NTSTATUS status = BCryptGetProperty(key, name, out, size, copied, flags);
    if (status == 0 || (wcscmp(name, L"KeyStrength") != 0 && wcscmp(name, L"KeyLength") != 0))
    {
        return status;
    }

    UCHAR blob[8192];
    ULONG length = 0;
    if (BCryptExportKey(key, NULL, BCRYPT_RSAPUBLIC_BLOB, blob, sizeof blob, &length, 0) != 0)
    {
        return status;
    }

    *copied = sizeof(ULONG);
    if (out != NULL && size >= sizeof(ULONG))
    {
        *(ULONG *)out = ((BCRYPT_RSAKEY_BLOB *)blob)->BitLength;
    }

    return 0;
}
