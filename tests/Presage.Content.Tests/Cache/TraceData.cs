using System.IO.Compression;
using System.Runtime.CompilerServices;
using Presage.Testing;

namespace Presage.Content.Tests.Cache;

/// <summary>The traces of shared/data/cache-traces, which stand beside the checkout and do not travel with a clone.</summary>
internal static class TraceData
{
    public static bool IsHere(string name, out CacheTrace trace, [CallerMemberName] string test = "")
    {
        trace = CacheTrace.Parse([]);
        if (!SharedData.IsHere($"data/cache-traces/{name}.gz", out var path, test)) return false;
        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        trace = CacheTrace.Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        return true;
    }
}
