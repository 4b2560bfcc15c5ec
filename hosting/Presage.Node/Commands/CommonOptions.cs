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
}
