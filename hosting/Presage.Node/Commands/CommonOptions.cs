using System.CommandLine;

namespace Presage.Node;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string[]> Config() => new("--config")
    {
        Description = "Configuration file in HOCON; given several times, later files win.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    /// <exception cref="UserErrorException">It is less than 0: printed, it would be another number than the one asked for.</exception>
    public static ulong? SeedOf(int? seed) => seed is null or >= 0 ? (ulong?)seed : throw new UserErrorException($"--seed {seed} is less than 0", ExitCode.Usage);

    /// <exception cref="UserErrorException">It is less than 0.</exception>
    public static long CountOf(long count) => count >= 0 ? count : throw new UserErrorException($"--count {count} is less than 0", ExitCode.Usage);
}
