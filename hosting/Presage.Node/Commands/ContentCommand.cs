using System.CommandLine;

namespace Presage.Node;

/// <summary><c>presage content</c>: the parts of the content loop, tried on recorded requests.</summary>
internal static class ContentCommand
{
    public static Command Create() => new("content", "The content loop's parts, tried on recorded requests.")
    {
        ContentReplayCommand.Create(),
        ContentCacheCommand.Create(),
        ContentRingCommand.Create(),
        ContentAbuseCommand.Create(),
    };
}
