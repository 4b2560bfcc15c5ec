using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Presage.Kafka;

/// <summary>Finds the native librdkafka: the operating system's, since the package that would carry it is not on every feed.</summary>
public static class LibraryFile
{
    private const string Name = "librdkafka";

    private static readonly Lazy<string?> Problem = new(Load);

    /// <returns>Null when the library is there, else what to do.</returns>
    public static string? Check() => Problem.Value;

    private static string? Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(Library).Assembly, Resolve);
        try
        {
            return Library.IsLoaded || Library.Load() ? null : Remedy("it could not be loaded");
        }
        catch (Exception cause) when (cause is DllNotFoundException or InvalidOperationException or EntryPointNotFoundException or TypeInitializationException)
        {
            return Remedy(cause.Message);
        }
    }

    private static string Remedy(string cause) => $"Kafka needs librdkafka: install Debian's librdkafka1 ({cause})";

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (!name.StartsWith(Name, StringComparison.Ordinal)) return 0;
        return NativeLibrary.TryLoad("librdkafka.so.1", assembly, path, out var handle) || NativeLibrary.TryLoad(name, assembly, path, out handle) ? handle : 0;
    }
}
