using System.Security.Cryptography;

namespace Presage.Delivery;

/// <summary>The key of <see cref="PushTokens"/> in a file that only its owner reads; made when it is not there.</summary>
public static class PushKeyFile
{
    private const int KeyBytes = 32;

    /// <exception cref="InvalidDataException">The file is no key of ours.</exception>
    /// <exception cref="IOException">It can neither be read nor made.</exception>
    public static byte[] LoadOrCreate(string path)
    {
        if (!File.Exists(path)) Create(path);
        var key = File.ReadAllBytes(path);
        return key.Length == KeyBytes ? key : throw new InvalidDataException($"{path} has {key.Length} bytes, a key has {KeyBytes}; remove it, and a new one is made.");
    }

    private static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
    }
}
