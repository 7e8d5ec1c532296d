/*
 * dotnet.exe for a folder that was put together from the Windows runtime packs: they bring everything but the program itself.
 * It hands its arguments to the host of .NET, as the real one does.
 */
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

typedef int (__cdecl *hostfxr_main)(int count, const wchar_t *arguments[]);

int wmain(int count, const wchar_t *arguments[])
{
    wchar_t file[MAX_PATH];
    GetModuleFileNameW(NULL, file, MAX_PATH);
    *wcsrchr(file, L'\\') = 0;
    wcscat(file, L"\\" L"" HOSTFXR);
    HMODULE host = LoadLibraryExW(file, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (host == NULL)
    {
        fwprintf(stderr, L"%ls can't be loaded: error %lu\n", file, GetLastError());
        return 1;
    }

    return ((hostfxr_main)GetProcAddress(host, "hostfxr_main"))(count, arguments);
}
