/* Wine 8.0 doesn't keep the properties of a key; see README.md. */
#include <windows.h>
#include <bcrypt.h>
#include <ncrypt.h>
#include <wchar.h>

static const struct { LPCWSTR name; DWORD value; } defaults[] = {
    { L"Export Policy", 3 },
    { L"Key Usage", 0xffffff },
    { L"Key Type", 0 },
    { L"Length", 2048 },
};

SECURITY_STATUS WINAPI Fix_GetProperty(NCRYPT_HANDLE key, LPCWSTR name, PBYTE out, DWORD size, DWORD *copied, DWORD flags)
{
    SECURITY_STATUS status = NCryptGetProperty(key, name, out, size, copied, flags);
    for (size_t at = 0; status != 0 && at < sizeof defaults / sizeof *defaults; at++)
    {
        if (wcscmp(name, defaults[at].name) == 0)
        {
            *copied = sizeof(DWORD);
            if (out != NULL && size >= sizeof(DWORD))
            {
                *(DWORD *)out = defaults[at].value;
            }

            return 0;
        }
    }

    return status;
}

SECURITY_STATUS WINAPI Fix_SetProperty(NCRYPT_HANDLE key, LPCWSTR name, PBYTE in, DWORD size, DWORD flags)
{
    SECURITY_STATUS status = NCryptSetProperty(key, name, in, size, flags);
    return wcscmp(name, L"Export Policy") == 0 ? 0 : status;
}
